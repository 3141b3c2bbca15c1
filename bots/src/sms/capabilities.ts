import type { SendingPolicy } from '../adapter/adapter.ts';

export { SMS as SMS_CAPABILITIES } from '@muster/conversations';

const DEFAULT_RATE = 10;

/**
 * A person gets a long answer in two or three messages at once, and hardly more than ten in ten seconds. How many a
 * sender may send in a second is a matter of its kind and contract, from one (a US long number) to hundreds.
 */
export function smsPolicy(messagesPerSecond = DEFAULT_RATE): SendingPolicy {
  return {
    perAddress: { messages: 10, seconds: 10 },
    perConnection: { messages: messagesPerSecond, seconds: 1 },
    windowHours: null,
    receipts: true,
  };
}
