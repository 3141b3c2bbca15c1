import type { SendingPolicy } from '../../adapter/adapter.ts';

export { WHATSAPP_CLOUD as CLOUD_CAPABILITIES } from '@muster/conversations';

/**
 * A number may send 80 messages a second; a little below. To one person it is one in six seconds on average, with
 * bursts lent from the minutes after them: counted over three minutes, so that quick answers at a door are not slowed.
 */
export const CLOUD_POLICY: SendingPolicy = {
  perAddress: { messages: 30, seconds: 180 },
  perConnection: { messages: 70, seconds: 1 },
  windowHours: 24,
  receipts: true,
};
