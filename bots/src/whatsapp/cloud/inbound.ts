import type { Envelope, InboundContent } from '@muster/conversations';
import { cleanName } from '../../adapter/clean-text.ts';
import { geoPoint } from '../../adapter/geo-point.ts';
import { asArray, asObject, asString, defined, type JsonObject } from '../../adapter/json.ts';
import { contentOfText } from '../../adapter/slash-command.ts';
import { phoneAddress, scopedId } from './address.ts';
import { readContact } from './inbound-contact.ts';
import { readMedia } from './inbound-media.ts';
import { isoTime } from './time.ts';

/**
 * Kinds of message that are no answer to anything: thumbs under our words, and what WhatsApp itself reports. Any other
 * without words, place, contact or file (stickers, orders, kinds that do not exist yet) reaches the flow as empty
 * content, so that it asks again.
 */
const IGNORED = new Set(['reaction', 'system', 'request_welcome', 'edit', 'revoke', 'unsupported_event']);

/**
 * Maps one entry of `messages[]` to an envelope; undefined where it does not concern us. Decisions taken here:
 * - The address is the phone number where WhatsApp shows one; the person's id with this business is an alias. People
 *   who hide their number are known by that id alone.
 * - What is said in groups is ignored.
 * - A contact is the person's own number only if it is the one that they write from.
 */
export function readMessage(message: unknown, contacts: readonly unknown[]): Envelope | undefined {
  const m = asObject(message);
  const id = asString(m?.['id']);
  if (m === undefined || id === undefined || id === '' || id.length > 256) return undefined;
  if (m['group_id'] !== undefined || IGNORED.has(asString(m['type']) ?? '')) return undefined;
  const sender = readSender(m, contacts);
  if (sender === undefined) return undefined;
  const messageId = asString(asObject(m['context'])?.['id']);
  const content = readContent(m, sender.address);
  return defined<Envelope>({
    channel: 'whatsapp',
    dedupKey: id,
    sender,
    replyTo: undefined,
    content,
    sentAt: isoTime(m['timestamp']),
    platform: content.choice === undefined || messageId === undefined ? undefined : { messageId },
  });
}

function readSender(message: JsonObject, contacts: readonly unknown[]): Envelope['sender'] | undefined {
  const [phone, id] = [phoneAddress(message['from']), scopedId(message['from_user_id'])];
  const contact = contacts
    .map(asObject)
    .find(
      (one) =>
        one !== undefined &&
        ((phone !== undefined && phoneAddress(one['wa_id']) === phone) ||
          (id !== undefined && scopedId(one['user_id']) === id)),
    );
  // Where the message names one of the two only, the contact beside it may name both.
  const knownPhone = phone ?? phoneAddress(contact?.['wa_id']);
  const knownId = id ?? scopedId(contact?.['user_id']);
  const address = knownPhone ?? knownId;
  if (address === undefined) return undefined;
  const aliases = [knownId, scopedId(contact?.['parent_user_id'])].filter(
    (alias): alias is string => alias !== undefined && alias !== address,
  );
  return defined<Envelope['sender']>({
    address,
    aliases: aliases.length === 0 ? undefined : aliases,
    name: cleanName(asString(asObject(contact?.['profile'])?.['name']) ?? ''),
    language: undefined,
  });
}

function readContent(message: JsonObject, address: string): InboundContent {
  const text = asString(asObject(message['text'])?.['body']);
  if (text !== undefined) return contentOfText(text);
  const choice = readChoice(message);
  if (choice !== undefined) return choice;
  const location = asObject(message['location']);
  const point = location && geoPoint(location['latitude'], location['longitude']);
  if (point) return { location: point };
  const contact = readContact(asArray(message['contacts'])[0], address);
  if (contact) return { contact };
  const media = readMedia(message);
  if (media === undefined) return {};
  return defined<InboundContent>({ text: media.caption, media: [media.ref] });
}

/** A tap on a button or a row carries our token; one on a template's button carries its own words unless it was given a token. */
function readChoice(message: JsonObject): InboundContent | undefined {
  const interactive = asObject(message['interactive']);
  const reply = asObject(interactive?.['button_reply']) ?? asObject(interactive?.['list_reply']);
  const token = asString(reply?.['id']);
  if (token !== undefined && token !== '') return { choice: token };
  const button = asObject(message['button']);
  const [payload, words] = [asString(button?.['payload']) ?? '', asString(button?.['text']) ?? ''];
  if (payload !== '' && payload !== words) return { choice: payload };
  return words === '' ? undefined : { text: words };
}
