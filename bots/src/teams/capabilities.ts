import type { SendingPolicy } from '../adapter/adapter.ts';

export { TEAMS as TEAMS_CAPABILITIES } from '@muster/conversations';

/**
 * To one chat seven messages in a second and sixty in thirty, for one app in one organization thirty in a second
 * (learn.microsoft.com, Teams bots, rate limits); a little below, since an answered card is changed as well.
 */
export const TEAMS_POLICY: SendingPolicy = {
  perAddress: { messages: 6, seconds: 4 },
  perConnection: { messages: 25, seconds: 1 },
  windowHours: null,
  receipts: false,
};
