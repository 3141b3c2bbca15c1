import type { Capabilities } from '@muster/conversations';
import type { SendingPolicy } from '../adapter/adapter.ts';

/** CHANNELS.md section 1 (limits of the Bot API) and 6 (what to stay below). */
export const TELEGRAM_CAPABILITIES: Capabilities = {
  maxText: 4096,
  buttons: { max: 40, label: 60, token: 64 },
  list: null,
  requestLocation: true,
  requestContact: true,
  media: true,
  edit: true,
  digitsOnly: false,
};

/** core.telegram.org/bots/faq: one message a second in a chat, about thirty a second in all; a little below. */
export const TELEGRAM_POLICY: SendingPolicy = {
  perAddress: { messages: 1, seconds: 1 },
  perConnection: { messages: 25, seconds: 1 },
  windowHours: null,
  receipts: false,
};
