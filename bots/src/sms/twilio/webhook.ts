import { createRequire } from 'node:module';
import type * as Library from 'twilio/lib/webhooks/webhooks.js';
import type { WebhookOutcome, WebhookReply, WebhookRequest } from '../../adapter/webhook.ts';
import { asParameters, parseForm } from './form.ts';
import { fieldsOf, readMessage } from './inbound.ts';
import { readStatus } from './statuses.ts';

const require = createRequire(import.meta.url);
/** Only who receives by Twilio loads it. */
const library = () => require('twilio/lib/webhooks/webhooks.js') as typeof Library;

const SIGNATURE = 'x-twilio-signature';

/** Twilio would send to the person whatever we answered: our replies take their own way. */
const NOTHING_TO_SAY: WebhookReply = { status: 200, body: '<Response/>', contentType: 'text/xml' };

const FORGED: WebhookOutcome = { ok: false, status: 403, reason: 'The signature is missing or wrong.' };

/**
 * Checks the signature over the public address and the fields, compared in constant time, before it looks at the
 * fields. Incoming messages and status callbacks are told apart by what they hold, whatever address they came to.
 */
export function readWebhook(request: WebhookRequest, authToken: string): WebhookOutcome {
  if (request.method !== 'POST') return { ok: false, status: 405, reason: 'Twilio calls with POST.' };
  const signature = request.headers[SIGNATURE] ?? '';
  const form = signature === '' ? null : parseForm(request.body, request.headers['content-type']);
  if (form === null || !isSigned(request.url, signature, { authToken, parameters: asParameters(form) }))
    return FORGED;
  const field = fieldsOf(form);
  if (form.has('MessageStatus')) {
    const status = readStatus(field);
    return { ok: true, envelopes: [], statuses: status === undefined ? [] : [status], reply: NOTHING_TO_SAY };
  }
  const envelope = readMessage(field);
  if (envelope === null)
    return { ok: false, status: 400, reason: 'The form is no message: it has no MessageSid.' };
  return { ok: true, envelopes: envelope === undefined ? [] : [envelope], reply: NOTHING_TO_SAY };
}

function isSigned(
  url: string,
  signature: string,
  { authToken, parameters }: { authToken: string; parameters: Record<string, string | string[]> },
): boolean {
  try {
    return library().validateRequest(authToken, signature, url, parameters);
  } catch {
    // The library does not take every address for one.
    return false;
  }
}
