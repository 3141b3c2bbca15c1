import { randomUUID } from 'node:crypto';
import { CHANNELS, type Channel, type Envelope, type InboundContent } from '@muster/conversations';
import { cleanName } from '../adapter/clean-text.ts';
import { geoPoint } from '../adapter/geo-point.ts';
import { asObject, asString, defined, type JsonObject } from '../adapter/json.ts';
import { contentOfText } from '../adapter/slash-command.ts';

/** Body of `POST /api/v1/simulator/messages`. */
export interface SimulatorMessage {
  /** Any key: one simulated person. */
  readonly as: string;
  readonly channel: Channel;
  readonly text?: string;
  readonly choice?: string;
  readonly location?: { readonly lat: number; readonly lng: number };
  /** The person shares their own number. */
  readonly phone?: string;
  /** A picture as data URL or base64; any other text stands for some picture. */
  readonly image?: string;
  /** A repeated id is a duplicate. */
  readonly id?: string;
  readonly sentAt?: string;
}

export type SimulatorReading =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly problems: readonly { readonly field: string; readonly reason: string }[] };

const MAX_KEY = 200;

/** Maps what a simulated person sent to an envelope, or says what is wrong with it. Never throws. */
export function toEnvelope(body: unknown, newId: () => string = randomUUID): SimulatorReading {
  const message = asObject(body);
  if (message === undefined) return failed('body', 'must be an object');
  const as = (asString(message['as']) ?? '').trim();
  if (as === '' || as.length > MAX_KEY) return failed('as', `must be a text of 1 to ${MAX_KEY} characters`);
  const channel = CHANNELS.find((one) => one === message['channel']);
  if (channel === undefined) return failed('channel', `must be one of ${CHANNELS.join(', ')}`);
  const given = readContent(message, channel);
  if ('problems' in given) return given;
  const sentAt = message['sentAt'] === undefined ? null : isoTime(message['sentAt']);
  if (sentAt === undefined) return failed('sentAt', 'must be a time like 2026-05-01T18:30:00Z');
  const id = readId(message['id']);
  if (id === undefined && message['id'] !== undefined)
    return failed('id', `must be a text of 1 to ${MAX_KEY} characters`);
  return {
    ok: true,
    envelope: {
      channel,
      // Both parts encoded: ("a:b", "c") and ("a", "b:c") are two messages.
      dedupKey: `${encodeURIComponent(as)}:${encodeURIComponent(id ?? newId())}`,
      // An SMS carries no name; the other platforms hand one over.
      sender: defined<Envelope['sender']>({
        address: `sim:${as}`,
        aliases: undefined,
        name: channel === 'sms' ? undefined : cleanName(as),
        language: undefined,
      }),
      content: given,
      sentAt,
    },
  };
}

type Failed = Extract<SimulatorReading, { ok: false }>;

function readContent(message: JsonObject, channel: Channel): InboundContent | Failed {
  const wrong = ['text', 'choice', 'phone', 'image'].find(
    (field) => message[field] !== undefined && typeof message[field] !== 'string',
  );
  if (wrong !== undefined) return failed(wrong, 'must be a text');
  const text = asString(message['text']);
  const choice = asString(message['choice']);
  const phone = asString(message['phone']);
  const image = asString(message['image']);
  const place = asObject(message['location']);
  const location = place && geoPoint(place['lat'], place['lng'], place['accuracyM']);
  if (message['location'] !== undefined && location === undefined)
    return failed('location', 'must hold lat between -90 and 90 and lng between -180 and 180');
  if ([text, choice, phone, image, location].every((part) => part === undefined))
    return failed('text', 'is missing, and so are choice, location, phone and image: give one of them');
  const words: Pick<InboundContent, 'text' | 'start'> = text === undefined ? {} : wordsOn(channel, text);
  return {
    ...words,
    ...(choice === undefined ? {} : { choice: choice }),
    ...(location === undefined ? {} : { location }),
    ...(phone === undefined ? {} : { contact: { phone: phone, own: true } }),
    ...(image === undefined ? {} : { media: [{ kind: 'photo' as const, ref: image }] }),
  };
}

/** Only Telegram has commands with a slash. */
function wordsOn(channel: Channel, text: string): Pick<InboundContent, 'text' | 'start'> {
  return channel === 'telegram' ? contentOfText(text) : { text };
}

function readId(id: unknown): string | undefined {
  const text = typeof id === 'number' ? String(id) : (asString(id) ?? '');
  return text === '' || text.length > MAX_KEY ? undefined : text;
}

function isoTime(value: unknown): string | undefined {
  const time = new Date(asString(value) ?? NaN);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function failed(field: string, reason: string): Failed {
  return { ok: false, problems: [{ field, reason }] };
}
