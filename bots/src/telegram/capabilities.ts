import type { SendingPolicy } from '../adapter/adapter.ts';

export { TELEGRAM as TELEGRAM_CAPABILITIES } from '@muster/conversations';

/**
 * core.telegram.org/bots/faq: one message a second in a chat, bursts allowed (so counted over twenty seconds, else the
 * second of two bubbles would come late); about thirty a second in all, a little below.
 */
export const TELEGRAM_POLICY: SendingPolicy = {
  perAddress: { messages: 20, seconds: 20 },
  perConnection: { messages: 25, seconds: 1 },
  windowHours: null,
  receipts: false,
};
