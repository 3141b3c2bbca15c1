import type { Envelope, InboundContent, MediaRef } from '@muster/conversations';
import { cleanName } from '../../adapter/clean-text.ts';
import { geoPoint } from '../../adapter/geo-point.ts';
import { asArray, asFinite, asObject, asString, defined, type JsonObject } from '../../adapter/json.ts';
import { contentOfText } from '../../adapter/slash-command.ts';
import type { DeliveryStatus } from '../../adapter/webhook.ts';
import { readChat, type Chat } from './address.ts';
import { readCard } from './contact-card.ts';

/**
 * Kinds that are no answer to anything: what WhatsApp itself reports, and thumbs under our words. Any other without words,
 * place, contact or file (stickers, kinds that do not exist yet) reaches the flow as empty content, so that it asks again.
 */
const IGNORED = new Set([
  ...[
    'e2e_notification',
    'notification',
    'notification_template',
    'gp2',
    'broadcast_notification',
    'call_log',
  ],
  ...['protocol', 'ciphertext', 'revoked', 'reaction', 'poll_creation', 'debug', 'album', 'pinned_message'],
]);
const MEDIA: Readonly<Record<string, MediaRef['kind']>> = {
  image: 'photo',
  video: 'video',
  audio: 'audio',
  ptt: 'audio',
  document: 'file',
};
const PICTURE = /^image\/(jpeg|png|webp|heic|heif)$/;

/** A message that concerns us, before it is known whose number stands behind its chat. */
export interface Received {
  readonly chat: Chat;
  readonly message: JsonObject;
  readonly id: string;
}

/** Undefined for what is not written to us by one person: groups, channels, statuses, broadcasts, our own words. */
export function readReceived(value: unknown): Received | undefined {
  const message = asObject(value);
  const id = asString(message?.['id']);
  const chat = readChat(message?.['from']);
  if (message === undefined || chat === undefined || id === undefined || id === '' || id.length > 256)
    return undefined;
  if (message['fromMe'] === true || message['isStatus'] === true || message['broadcast'] === true)
    return undefined;
  return IGNORED.has(asString(message['type']) ?? '') ? undefined : { chat, message, id };
}

/** `phone`: the chat of the number behind a hidden one, where WhatsApp tells it. */
export function toEnvelope({ chat, message, id }: Received, phone: Chat | undefined): Envelope {
  const sender = senderOf(chat, phone);
  return defined<Envelope>({
    channel: 'whatsapp',
    dedupKey: id,
    sender: defined<Envelope['sender']>({
      ...sender,
      aliases: sender.aliases,
      name: cleanName(asString(message['name']) ?? ''),
      language: undefined,
    }),
    replyTo: chat.id,
    content: readContent(message, { id, address: sender.address }),
    sentAt: isoSeconds(message['timestamp']),
    platform: undefined,
  });
}

/** The number is the address where it shows, the hidden id an alias; who hides it is known by that id alone. */
export function senderOf(
  chat: Chat,
  phone: Chat | undefined,
): { address: string; aliases: readonly string[] | undefined } {
  if (chat.kind === 'phone') return { address: `+${chat.number}`, aliases: undefined };
  if (phone?.kind === 'phone') return { address: `+${phone.number}`, aliases: [chat.id] };
  return { address: chat.id, aliases: undefined };
}

function readContent(message: JsonObject, { id, address }: { id: string; address: string }): InboundContent {
  const type = asString(message['type']) ?? '';
  const body = asString(message['body']) ?? '';
  const kind = Object.hasOwn(MEDIA, type) ? MEDIA[type] : undefined;
  if (kind !== undefined && message['hasMedia'] === true)
    return defined<InboundContent>({
      text: body === '' ? undefined : body,
      media: [readMedia(message, kind, id)],
    });
  const place = asObject(message['location']);
  const point = place && geoPoint(place['latitude'], place['longitude']);
  if (point) return { location: point };
  for (const card of asArray(message['vCards'])) {
    const contact = readCard(asString(card) ?? '', address);
    if (contact) return { contact };
  }
  return type === 'chat' ? contentOfText(body) : {};
}

/** Files are fetched by the id of the message that they came in. */
function readMedia(message: JsonObject, kind: MediaRef['kind'], ref: string): MediaRef {
  const mime = asString(message['mime'])?.split(';')[0]?.trim();
  return defined<MediaRef>({
    kind: mime !== undefined && PICTURE.test(mime) ? 'photo' : kind,
    ref,
    mime: mime === '' ? undefined : mime,
    bytes: asFinite(message['bytes']),
    name: cleanName(asString(message['filename']) ?? ''),
  });
}

function isoSeconds(value: unknown): string | null {
  const seconds = asFinite(value);
  return seconds === undefined || seconds <= 0 || seconds >= 8.64e12
    ? null
    : new Date(seconds * 1000).toISOString();
}

const ACKS: Readonly<Record<number, DeliveryStatus['status']>> = {
  1: 'sent',
  2: 'delivered',
  3: 'read',
  4: 'read',
};

/** One tick, two, blue. Zero is not yet anything; below it WhatsApp could not send. */
export function readAck(id: unknown, ack: unknown): DeliveryStatus | undefined {
  const [platformId, rank] = [asString(id) ?? '', asFinite(ack)];
  if (platformId === '' || rank === undefined) return undefined;
  if (rank < 0)
    return {
      platformId,
      status: 'failed',
      at: null,
      error: { kind: 'temporary', message: 'WhatsApp could not send it.' },
    };
  const status = ACKS[rank];
  return status && { platformId, status, at: null };
}
