import { address, required, secret, type ConnectionKind } from '../adapter/connection-kind.ts';

/** AADSTS codes: learn.microsoft.com, “Microsoft Entra authentication and authorization error codes”. */
export const TEAMS_KIND: ConnectionKind = {
  fields: [
    required('appId'),
    required('tenantId'),
    secret('appPassword'),
    address('openIdUrl'),
    address('loginUrl'),
    address('serviceUrl'),
  ],
  hints: [
    { says: /AADSTS7000215|client secret is missing/, advice: 'teams_secret', field: 'appPassword' },
    { says: /AADSTS7000222/, advice: 'teams_secret_over', field: 'appPassword' },
    {
      says: /AADSTS(?:700016|7000112|90013|900144)|app ID is missing/,
      advice: 'teams_app',
      field: 'appId',
    },
    { says: /AADSTS(?:90002|900021|900023)|tenant ID is missing/, advice: 'teams_tenant', field: 'tenantId' },
  ],
};
