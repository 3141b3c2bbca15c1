import type { DeliveryStatus } from '../../adapter/webhook.ts';
import { kindOfCode } from './errors.ts';
import type { Field } from './inbound.ts';

/** `queued`, `accepted`, `scheduled`, `sending` say nothing that the answer to our call has not said. */
const STATES: Readonly<Record<string, DeliveryStatus['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  partially_delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** What a status callback reports of a message. They come out of order; the host only ever moves a state upward. */
export function readStatus(field: Field): DeliveryStatus | undefined {
  const platformId = field('MessageSid') ?? field('SmsSid');
  const status = STATES[(field('MessageStatus') ?? '').toLowerCase()];
  if (platformId === undefined || platformId === '' || status === undefined) return undefined;
  if (status !== 'failed') return { platformId, status, at: null, ...readCost(field) };
  const code = Number(field('ErrorCode') ?? 0) || 0;
  const message = `Twilio could not deliver it${code === 0 ? '' : ` (${code})`}.`;
  return { platformId, status, at: null, error: { kind: kindOfCode(code), message } };
}

/** Not in every callback: Twilio knows the price when the message has gone out. A charge is a negative amount there. */
function readCost(field: Field): Pick<DeliveryStatus, 'segments' | 'price'> {
  const [segments, amount] = [Number(field('NumSegments') ?? ''), Math.abs(Number(field('Price') ?? ''))];
  const currency = (field('PriceUnit') ?? '').toUpperCase();
  return {
    ...(Number.isInteger(segments) && segments > 0 && segments < 1_000 ? { segments } : {}),
    ...(amount > 0 && amount < 1_000 && /^[A-Z]{3}$/.test(currency) ? { price: { amount, currency } } : {}),
  };
}
