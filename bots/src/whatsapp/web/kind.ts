import { optional, required, type ConnectionKind } from '../../adapter/connection-kind.ts';

export const WEB_KIND: ConnectionKind = {
  fields: [required('rulesAccepted'), optional('choices'), optional('dailyCap')],
  called: true,
  linksPhone: true,
  anyAccount: true,
  receipts: true,
  hints: [{ says: /not linked/, advice: 'link_phone' }],
};
