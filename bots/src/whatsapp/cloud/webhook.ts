import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Envelope } from '@muster/conversations';
import { asArray, asObject, asString, parseJson } from '../../adapter/json.ts';
import type { DeliveryStatus, WebhookOutcome, WebhookRequest } from '../../adapter/webhook.ts';
import { readMessage } from './inbound.ts';
import type { CloudSettings } from './settings.ts';
import { readStatus } from './statuses.ts';

const HEADER = 'x-hub-signature-256';

/** The handshake when the address is registered, and the calls afterwards. `onBusiness`: the account that calls. */
export function readWebhook(
  request: WebhookRequest,
  settings: CloudSettings,
  onBusiness: (businessId: string) => void,
): WebhookOutcome {
  if (request.method === 'GET') return greet(request.url, settings.verifyToken);
  if (request.method !== 'POST') return { ok: false, status: 405, reason: 'WhatsApp calls with POST.' };
  if (!isSigned(request, settings.appSecret))
    return { ok: false, status: 401, reason: 'The signature is missing or wrong.' };
  const body = asObject(parseJson(request.body));
  if (body === undefined) return { ok: false, status: 400, reason: 'The body is no JSON object.' };
  return readEntries(asArray(body['entry']), settings.phoneId, onBusiness);
}

/** Answers with the challenge, which is what proves to Meta that the address is ours. */
function greet(url: string, verifyToken: string): WebhookOutcome {
  const query = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  const given = query.get('hub.verify_token') ?? '';
  if (query.get('hub.mode') !== 'subscribe' || !isSame(sha256(given), sha256(verifyToken)))
    return { ok: false, status: 403, reason: 'The verify token is missing or wrong.' };
  const body = query.get('hub.challenge') ?? '';
  return { ok: true, envelopes: [], reply: { status: 200, body, contentType: 'text/plain; charset=utf-8' } };
}

/** The signature is over the bytes as they came, not over what they mean. */
function isSigned({ headers, body }: WebhookRequest, appSecret: string): boolean {
  const [, given] = /^sha256=([0-9a-f]{64})$/i.exec(headers[HEADER] ?? '') ?? [];
  const wanted = createHmac('sha256', appSecret).update(body).digest();
  return given !== undefined && isSame(Buffer.from(given, 'hex'), wanted);
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (a: Buffer, b: Buffer): boolean => a.byteLength === b.byteLength && timingSafeEqual(a, b);

/** One call brings what happened lately, of several accounts and numbers, in any order. Ours is one number of them. */
function readEntries(
  entries: readonly unknown[],
  phoneId: string,
  onBusiness: (businessId: string) => void,
): WebhookOutcome {
  const envelopes: Envelope[] = [];
  const statuses: DeliveryStatus[] = [];
  for (const entry of entries.map(asObject)) {
    for (const change of asArray(entry?.['changes']).map(asObject)) {
      const value = asObject(change?.['value']);
      if (change?.['field'] !== 'messages' || value === undefined) continue;
      if (asString(asObject(value['metadata'])?.['phone_number_id']) !== phoneId) continue;
      onBusiness(asString(entry?.['id']) ?? '');
      const contacts = asArray(value['contacts']);
      for (const message of asArray(value['messages']))
        envelopes.push(...some(readMessage(message, contacts)));
      for (const report of asArray(value['statuses'])) statuses.push(...some(readStatus(report)));
    }
  }
  return { ok: true, envelopes, ...(statuses.length === 0 ? {} : { statuses }) };
}

function some<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
