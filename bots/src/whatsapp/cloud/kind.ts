import { address, optional, required, secret, type ConnectionKind } from '../../adapter/connection-kind.ts';

export const CLOUD_KIND: ConnectionKind = {
  fields: [
    required('rulesAccepted'),
    required('phoneId'),
    optional('businessId'),
    secret('token'),
    secret('appSecret'),
    secret('verifyToken'),
    optional('template'),
    address('apiRoot'),
  ],
  anyAccount: true,
  receipts: true,
  hints: [
    { says: /appsecret_proof|app secret is missing/i, advice: 'meta_app_secret', field: 'appSecret' },
    { says: /Meta could not be told/, advice: 'meta_webhook' },
    { says: /subscribed to the business account/, advice: 'meta_business', field: 'businessId' },
    { says: /WhatsApp 190:|WhatsApp 401:|access token is missing/, advice: 'meta_token', field: 'token' },
    { says: /WhatsApp (?:10|2\d\d):/, advice: 'meta_permission', field: 'token' },
    {
      says: /WhatsApp (?:100|33|404):(?!.*appsecret_proof)|phone number ID is not/,
      advice: 'meta_phone',
      field: 'phoneId',
    },
    { says: /WhatsApp (?:368|131031):/, advice: 'meta_locked' },
    { says: /WhatsApp 133010:/, advice: 'meta_unregistered' },
    { says: /verify token is missing/, advice: 'meta_verify_token', field: 'verifyToken' },
    { says: /rates the quality/, advice: 'meta_quality' },
    { says: /must be verified again/, advice: 'meta_verify' },
  ],
};
