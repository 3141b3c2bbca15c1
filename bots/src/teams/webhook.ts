import { asObject, asString, parseJson, type JsonObject } from '../adapter/json.ts';
import type { WebhookOutcome, WebhookRequest } from '../adapter/webhook.ts';
import { readActivity } from './inbound.ts';
import type { Library } from './library.ts';
import { isLoopback, isSafe, type TeamsSettings } from './settings.ts';

/** The channel in whose name Teams calls; any other's rules of proof are not ours. */
const CHANNEL = 'msteams';
const EMULATED = new Set([CHANNEL, 'emulator']);

const NOTHING = { ok: true, envelopes: [] } as const;

interface Parts {
  readonly settings: TeamsSettings;
  readonly library: () => Promise<Library>;
  /** Told of the address at which Teams wants its answers, once that is proven. */
  readonly onServiceUrl: (serviceUrl: string) => void;
}

export async function readWebhook(request: WebhookRequest, parts: Parts): Promise<WebhookOutcome> {
  if (request.method !== 'POST') return { ok: false, status: 405, reason: 'Teams calls with POST.' };
  const activity = asObject(parseJson(request.body));
  const refused = await refusalOf(request, activity, parts);
  if (refused !== null) return refused;
  if (activity === undefined || typeof activity['type'] !== 'string')
    return { ok: false, status: 400, reason: 'The body is no activity: it has no type.' };
  parts.onServiceUrl(asString(activity['serviceUrl']) ?? '');
  const envelope = readActivity(activity);
  if (envelope !== undefined) return { ok: true, envelopes: [envelope] };
  // Teams shows an error to whoever did something that waits for an answer and gets none.
  return activity['type'] === 'invoke' ? { ...NOTHING, reply: NOT_IMPLEMENTED } : NOTHING;
}

const NOT_IMPLEMENTED = { status: 501, body: '{}', contentType: 'application/json' };

async function refusalOf(
  request: WebhookRequest,
  activity: JsonObject | undefined,
  parts: Parts,
): Promise<WebhookOutcome | null> {
  if (isEmulated(request, activity, parts.settings)) return null;
  const authorization = request.headers['authorization'] ?? '';
  const serviceUrl = asString(activity?.['serviceUrl']) ?? '';
  // What is no activity of Teams' has nothing to prove its origin by: the proof names the address for answers.
  const isProvable =
    activity?.['channelId'] === CHANNEL && isSafe(serviceUrl) && parts.settings.registration !== null;
  if (!isProvable || authorization === '') return UNPROVEN;
  try {
    const library = await parts.library();
    return (await library.verify(authorization, activity)) ? null : UNPROVEN;
  } catch {
    return { ok: false, status: 503, reason: 'The keys of Microsoft are out of reach: try again.' };
  }
}

const UNPROVEN: WebhookOutcome = { ok: false, status: 401, reason: 'The token is missing or wrong.' };

/** The emulator on this machine, which signs nothing. What it can make us do is to call this machine. */
function isEmulated(
  request: WebhookRequest,
  activity: JsonObject | undefined,
  { emulator }: TeamsSettings,
): boolean {
  if (!emulator || request.isLocal !== true || activity === undefined) return false;
  if (request.headers['authorization'] !== undefined) return false;
  return (
    EMULATED.has(asString(activity['channelId']) ?? '') && isLoopback(asString(activity['serviceUrl']) ?? '')
  );
}
