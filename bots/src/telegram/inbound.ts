import type { Envelope, InboundContent } from '@muster/conversations';
import { geoPoint } from '../adapter/geo-point.ts';
import { asFinite, asId, asObject, asString, defined, type JsonObject } from '../adapter/json.ts';
import { contentOfText } from '../adapter/slash-command.ts';
import { readCallInGroup, type CallInGroup } from './group.ts';
import { readMedia } from './inbound-media.ts';
import { richText } from './rich-text.ts';
import { fullName, readSender } from './sender.ts';
import { SERVICE_MESSAGES } from './update-kinds.ts';

/** What one update is to us. */
export interface Reading {
  readonly envelopes: readonly Envelope[];
  /** Somebody spoke in a group; `group.ts` decides whether they meant us. */
  readonly group?: CallInGroup;
  /** Several pictures were sent together, this is one of them, and nothing is written below it; `album.ts` decides. */
  readonly album?: string;
}

const NOTHING: Reading = { envelopes: [] };

/**
 * Maps an update (core.telegram.org/bots/api#update) to envelopes. Null when it is no update at all; an update that
 * does not concern us gives none. Never throws. Decisions taken here:
 * - Address is the person's id. We talk in private chats only; a chat id that differs from it becomes `replyTo`.
 * - Edited messages, live location moves, channel posts and whatever bots write are ignored.
 * - Forwarded messages and those written with the help of an inline bot (`via_bot`) count as written by the person.
 * - An update id counts together with its date (a tap: with its token): another bot behind the same connection, or a Bot
 *   API server that has begun anew, may use it once more for something else.
 * - A contact is the person's own number only if Telegram says it is theirs and it was not forwarded.
 */
export function readUpdate(update: unknown): Reading | null {
  const u = asObject(update);
  const id = asId(u?.['update_id']);
  if (u === undefined || id === undefined) return null;
  const message = asObject(u['message']);
  if (message) return readMessage(message, id);
  const callback = asObject(u['callback_query']);
  if (callback) return readTap(callback, id);
  const membership = asObject(u['my_chat_member']);
  if (membership) return readMembership(membership, id);
  return NOTHING;
}

function readMessage(message: JsonObject, updateId: string): Reading {
  const sender = readSender(message['from']);
  const chat = asObject(message['chat']);
  if (!chat) return NOTHING;
  // In a group, an administrator who hides their name comes as a bot, and as a chat.
  if (chat['type'] !== 'private' && (sender !== undefined || message['sender_chat'] !== undefined))
    return defined({ envelopes: [], group: readCallInGroup(message) });
  if (!sender || chat['type'] !== 'private') return NOTHING;
  if (SERVICE_MESSAGES.some((kind) => message[kind] !== undefined)) return NOTHING;
  const content = readContent(message, sender.address);
  const reading = envelope({ updateId, sender, chat, content, date: message['date'] });
  const album = asString(message['media_group_id']);
  if (album === undefined || content.text !== undefined) return reading;
  return { ...reading, album: `${sender.address}.${album}` };
}

function readTap(callback: JsonObject, updateId: string): Reading {
  const sender = readSender(callback['from']);
  const callbackId = asString(callback['id']);
  const token = asString(callback['data']);
  const message = asObject(callback['message']);
  if (!sender || callbackId === undefined || token === undefined || !message) return NOTHING;
  const chat = asObject(message['chat']);
  if (chat !== undefined && chat['type'] !== 'private') return NOTHING;
  const platform = defined({ callbackId, messageId: asId(message['message_id']) });
  // The date of the message is when the question was sent; a tap carries no time of its own.
  return envelope({
    updateId,
    sender,
    chat,
    content: { choice: token },
    date: undefined,
    platform,
  });
}

function readMembership(change: JsonObject, updateId: string): Reading {
  const sender = readSender(change['from']);
  const chat = asObject(change['chat']);
  const status = asString(asObject(change['new_chat_member'])?.['status']);
  if (!sender || chat?.['type'] !== 'private' || status === undefined) return NOTHING;
  const reachability = status === 'kicked' || status === 'left' ? 'blocked' : 'unblocked';
  return envelope({ updateId, sender, chat, content: { reachability }, date: change['date'] });
}

function envelope(parts: {
  updateId: string;
  sender: Envelope['sender'];
  chat: JsonObject | undefined;
  content: InboundContent;
  date: unknown;
  platform?: Envelope['platform'];
}): Reading {
  const chatId = asId(parts.chat?.['id']);
  const one: Envelope = defined({
    channel: 'telegram' as const,
    dedupKey: `${parts.updateId}.${keyBesides(parts)}`,
    sender: parts.sender,
    replyTo: chatId === parts.sender.address ? undefined : chatId,
    content: parts.content,
    sentAt: isoTime(parts.date),
    platform: parts.platform,
  });
  return { envelopes: [one] };
}

/** What repeats with an update that is sent again, and hardly with another one of the same id. Tokens have 64 bytes. */
function keyBesides({ content, date }: { content: InboundContent; date: unknown }): string {
  return content.choice?.slice(0, 64) ?? String(asFinite(date) ?? '');
}

function readContent(message: JsonObject, senderId: string): InboundContent {
  const location = asObject(message['location']);
  const point =
    location && geoPoint(location['latitude'], location['longitude'], location['horizontal_accuracy']);
  // A venue is a location with a name: Telegram fills `location` there too.
  if (point) return { location: point };
  const contact = readContact(message, senderId);
  if (contact) return { contact };
  const media = readMedia(message);
  const text = asString(message['text']) ?? richText(message['rich_message']);
  if (text !== undefined) return contentOfText(text);
  const caption = asString(message['caption']);
  return defined<InboundContent>({
    text: caption,
    media: media === undefined ? undefined : [media],
  });
}

function readContact(message: JsonObject, senderId: string): InboundContent['contact'] {
  const contact = asObject(message['contact']);
  const phone = (asString(contact?.['phone_number']) ?? '').trim();
  if (contact === undefined || phone === '') return undefined;
  const own = asId(contact['user_id']) === senderId && message['forward_origin'] === undefined;
  // Telegram writes a user's own number in international form, but often without the plus.
  return defined({ phone: own && /^\d/.test(phone) ? `+${phone}` : phone, own, name: fullName(contact) });
}

/** Telegram's dates are Unix seconds; 0 stands for "no longer known". */
function isoTime(date: unknown): string | null {
  const seconds = asFinite(date);
  if (seconds === undefined || seconds <= 0 || seconds > 8.64e12) return null;
  return new Date(seconds * 1000).toISOString();
}
