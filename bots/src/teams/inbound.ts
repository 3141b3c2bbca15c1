import { createHash } from 'node:crypto';
import type { Envelope, InboundContent } from '@muster/conversations';
import { asObject, asString, defined, type JsonObject } from '../adapter/json.ts';
import { contentOfText } from '../adapter/slash-command.ts';
import { readMedia } from './inbound-media.ts';
import { callsUs, withoutCalls } from './mention.ts';
import { writeReference } from './reference.ts';
import { languageOf, readSender } from './sender.ts';

const LONGEST_KEY = 400;

/**
 * Maps an activity (the Bot Framework's word for an event) to an envelope; undefined where it does not concern us.
 * Decisions taken here:
 * - We talk in private chats. Whoever calls us by name in a channel or a group is answered in private.
 * - Who installs the app is greeted as if they had written `start`; who takes it away has blocked us.
 * - Edited and deleted messages, reactions and typing are ignored.
 */
export function readActivity(activity: JsonObject): Envelope | undefined {
  const conversation = asObject(activity['conversation']);
  const [conversationId, id] = [asString(conversation?.['id']) ?? '', asString(activity['id']) ?? ''];
  const sender = readSender(activity);
  if (sender === undefined || conversationId === '' || id === '') return undefined;
  const isPrivate = isPrivateChat(conversation);
  const content = isPrivate ? readPrivate(activity) : readCall(activity);
  if (content === undefined) return undefined;
  return defined<Envelope>({
    channel: 'teams',
    dedupKey: keyOf(conversationId, id),
    sender,
    replyTo: replyTo(activity, { conversationId, isPrivate }),
    content,
    sentAt: isoTime(activity['timestamp']),
    platform: content.choice === undefined ? undefined : tapOf(activity, content.choice),
  });
}

/** Peers that are older or simpler leave the kind out where there is but one. */
function isPrivateChat(conversation: JsonObject | undefined): boolean {
  const kind =
    conversation?.['conversationType'] ?? (conversation?.['isGroup'] === true ? 'groupChat' : 'personal');
  return kind === 'personal';
}

/** The same message has the same id within its chat, however often it comes. */
function keyOf(conversationId: string, id: string): string {
  const key = `${conversationId}|${id}`;
  return key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('hex');
}

function readPrivate(activity: JsonObject): InboundContent | undefined {
  switch (activity['type']) {
    case 'message':
      return readMessage(activity);
    case 'installationUpdate':
      if (activity['action'] === 'add') return { text: 'start' };
      return activity['action'] === 'remove' ? { reachability: 'blocked' } : undefined;
    default:
      return undefined;
  }
}

/** In a channel or a group only what is said to us by name counts: a card's button there is none of ours. */
function readCall(activity: JsonObject): InboundContent | undefined {
  if (activity['type'] !== 'message' || !callsUs(activity)) return undefined;
  const text = withoutCalls(activity) ?? '';
  return contentOfText(text === '' ? 'start' : text);
}

function readMessage(activity: JsonObject): InboundContent {
  const choice = asString(asObject(activity['value'])?.['choice']);
  if (choice !== undefined && choice !== '') return { choice };
  const media = readMedia(activity);
  const text = withoutCalls(activity);
  if (media.length === 0) return text === undefined ? {} : contentOfText(text);
  return defined<InboundContent>({ text: text === '' ? undefined : text, media });
}

/** The card whose button was tapped, and which: it will show the answer in place of its buttons. */
function tapOf(activity: JsonObject, choice: string): Envelope['platform'] {
  return defined({ messageId: asString(activity['replyToId']), callbackId: choice });
}

function replyTo(
  activity: JsonObject,
  { conversationId, isPrivate }: { readonly conversationId: string; readonly isPrivate: boolean },
): string {
  const conversation = asObject(activity['conversation']);
  const tenant = asObject(asObject(activity['channelData'])?.['tenant']);
  return writeReference(
    defined({
      serviceUrl: asString(activity['serviceUrl']) ?? '',
      conversationId: isPrivate ? conversationId : undefined,
      userId: asString(asObject(activity['from'])?.['id']) ?? '',
      botId: asString(asObject(activity['recipient'])?.['id']),
      tenantId: asString(conversation?.['tenantId']) ?? asString(tenant?.['id']),
      calledIn: isPrivate
        ? undefined
        : {
            conversationId,
            messageId: asString(activity['id']) ?? '',
            language: languageOf(activity) ?? 'en',
          },
    }),
  );
}

function isoTime(time: unknown): string | null {
  const ms = typeof time === 'string' ? Date.parse(time) : NaN;
  return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString();
}
