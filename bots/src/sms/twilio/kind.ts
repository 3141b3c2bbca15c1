import { address, optional, required, secret, type ConnectionKind } from '../../adapter/connection-kind.ts';
import { isOneWay, SENDER_HINTS } from '../one-way.ts';

export const TWILIO_KIND: ConnectionKind = {
  fields: [
    required('accountSid'),
    secret('authToken'),
    required('from'),
    optional('rate'),
    optional('segmentPrice'),
    address('apiRoot'),
  ],
  anyAccount: true,
  receipts: true,
  isOneWay,
  hints: [
    { says: /Twilio 401|auth token of the Twilio/, advice: 'twilio_token', field: 'authToken' },
    { says: /account SID is missing|Twilio 404/, advice: 'twilio_account', field: 'accountSid' },
    { says: /says that the account is/, advice: 'twilio_inactive' },
    { says: /is not among those of this account/, advice: 'twilio_number', field: 'from' },
    { says: /did not take our address/, advice: 'twilio_webhook' },
    { says: /could not be looked up there/, advice: 'twilio_gateway' },
    ...SENDER_HINTS,
  ],
};
