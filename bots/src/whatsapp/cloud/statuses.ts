import { asArray, asObject, asString, defined } from '../../adapter/json.ts';
import type { DeliveryStatus } from '../../adapter/webhook.ts';
import { reportedError } from './errors.ts';
import { isoTime } from './time.ts';

/** `played` is a voice message heard; `deleted` and `warning` say nothing about delivery. */
const STATUSES: Readonly<Record<string, DeliveryStatus['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** One entry of `statuses[]`; undefined for kinds that do not concern us. */
export function readStatus(report: unknown): DeliveryStatus | undefined {
  const r = asObject(report);
  const platformId = asString(r?.['id']);
  const name = asString(r?.['status']) ?? '';
  const status = Object.hasOwn(STATUSES, name) ? STATUSES[name] : undefined;
  if (r === undefined || platformId === undefined || platformId === '' || status === undefined)
    return undefined;
  return defined<DeliveryStatus>({
    platformId,
    status,
    at: isoTime(r['timestamp']),
    error: status === 'failed' ? reportedError(asObject(asArray(r['errors'])[0])) : undefined,
  });
}
