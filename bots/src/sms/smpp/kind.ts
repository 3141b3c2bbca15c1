import { optional, required, secret, type ConnectionKind } from '../../adapter/connection-kind.ts';
import { isOneWay, SENDER_HINTS } from '../one-way.ts';

export const SMPP_KIND: ConnectionKind = {
  fields: [
    secret('url'),
    required('from'),
    optional('longMessages'),
    optional('countryCode'),
    optional('rate'),
    optional('segmentPrice'),
  ],
  called: true,
  anyAccount: true,
  receipts: true,
  isOneWay,
  hints: [
    { says: /ESME_RINVPASWD|ESME_RINVSYSID|ESME_RBINDFAIL/, advice: 'smpp_login', field: 'url' },
    { says: /ESME_RALYBND/, advice: 'smpp_bound' },
    { says: /ESME_RINVSYSTYP/, advice: 'smpp_type', field: 'url' },
    { says: /ESME_RINVSRC/, advice: 'sms_sender', field: 'from' },
    { says: /\(EPROTO\)|ERR_SSL/, advice: 'smpp_tls', field: 'url' },
    { says: /cannot be reached \(the SMSC hung up\)/, advice: 'no_answer', field: 'url' },
    { says: /address of the SMSC must be/, advice: 'smpp_address', field: 'url' },
    ...SENDER_HINTS,
  ],
};
