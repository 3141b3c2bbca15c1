import { createHash, timingSafeEqual } from 'node:crypto';
import { parseJson } from '../adapter/json.ts';
import type { WebhookOutcome, WebhookRequest } from '../adapter/webhook.ts';
import type { Reading } from './inbound.ts';

const HEADER = 'x-telegram-bot-api-secret-token';

export type IsSecret = (given: string) => boolean;

/** Compares with a secret in constant time, also when the lengths differ. */
export function isSecret(expected: string): IsSecret {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = digest(expected);
  return (given) => timingSafeEqual(digest(given), wanted);
}

/** Checks the secret header before it looks at the body. */
export function readWebhook(
  request: WebhookRequest,
  isOurs: IsSecret,
  read: (update: unknown) => Reading | null,
): WebhookOutcome {
  if (request.method !== 'POST') return { ok: false, status: 405, reason: 'Telegram calls with POST.' };
  if (!isOurs(request.headers[HEADER] ?? ''))
    return { ok: false, status: 401, reason: 'The secret token is missing or wrong.' };
  const update = parseJson(request.body);
  if (update === undefined) return { ok: false, status: 400, reason: 'The body is not JSON.' };
  const reading = read(update);
  if (reading === null)
    return { ok: false, status: 400, reason: 'The body is no update: it has no update_id.' };
  return { ok: true, envelopes: reading.envelopes };
}
