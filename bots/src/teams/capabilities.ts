import type { SendingPolicy } from '../adapter/adapter.ts';

export { TEAMS as TEAMS_CAPABILITIES } from '@muster/conversations';

/**
 * To one chat sixty calls in thirty seconds, of which each answered card takes two; for one app in one organization thirty
 * in a second (learn.microsoft.com, Teams bots, rate limits). Shorter bursts are let through: Teams says when to wait.
 */
export const TEAMS_POLICY: SendingPolicy = {
  perAddress: { messages: 25, seconds: 30 },
  perConnection: { messages: 25, seconds: 1 },
  windowHours: null,
  receipts: false,
};
