import { splitText, type RenderedMessage } from '@muster/conversations';
import type { OutboundMessage, Recipient, SendReceipt } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import { cleanText } from '../adapter/clean-text.ts';
import type { AdapterDeps } from '../adapter/deps.ts';
import type { JsonObject } from '../adapter/json.ts';
import { activityOf } from './activity.ts';
import { showAnswer } from './answered.ts';
import { TEAMS_CAPABILITIES } from './capabilities.ts';
import { createChats, type Chat } from './chat.ts';
import type { TeamsClient } from './client.ts';
import { createCourtesy } from './courtesy.ts';
import { attachmentOf } from './outbound-media.ts';
import { referenceOf } from './reference.ts';

const { maxText, maxTextWithChoices = maxText } = TEAMS_CAPABILITIES;

type Send = (to: Recipient, outbound: OutboundMessage) => Promise<SendReceipt>;

/** Sends rendered messages to private chats; what was called for in a channel is answered there, too. */
export function createSender(client: TeamsClient, deps: AdapterDeps): Send {
  const openChat = createChats(client);
  const courtesy = createCourtesy(client, deps.translate);

  return async (to, raw) => {
    const reference = referenceOf(to, client.serviceUrl);
    const outbound = { ...raw, message: { ...raw.message, text: cleanText(raw.message.text).trim() } };
    const { text, media = [] } = outbound.message;
    if (text === '' && media.length === 0) throw new ChannelError('rejected', 'The message is empty.');
    const chat = await openChat(reference).catch(async (error: unknown) => {
      await courtesy.explain(reference, error);
      throw error;
    });
    const answering = showAnswer(chat, outbound);
    try {
      return (await replaced(chat, outbound)) ?? (await sendAnew(chat, outbound.message, deps));
    } finally {
      await answering;
    }
  };
}

/** Edits the message that this one replaces. Undefined: it cannot be edited (any more), say it anew. */
async function replaced(
  chat: Chat,
  { message, replaces }: OutboundMessage,
): Promise<SendReceipt | undefined> {
  if (replaces === undefined || (message.media?.length ?? 0) > 0) return undefined;
  try {
    await chat.update(replaces, { attachments: [], ...activityOf(message) });
    return { platformId: replaces };
  } catch (error) {
    const isGone =
      error instanceof ChannelError && (error.kind === 'rejected' || error.kind === 'unreachable');
    if (isGone) return undefined;
    throw error;
  }
}

async function sendAnew(chat: Chat, message: RenderedMessage, deps: AdapterDeps): Promise<SendReceipt> {
  const { attachments, warning } = await attachmentsOf(message, deps);
  let platformId: string | null = null;
  // Files are a message of their own: Teams parts them from a text in its own way, and tells but one id.
  if (attachments.length > 0) platformId = await chat.send({ type: 'message', attachments });
  for (const part of partsOf(message)) platformId = await chat.send(activityOf(part));
  return { platformId, ...(warning === undefined ? {} : { warning }) };
}

/** The renderer has kept the limits; what exceeds them all the same is sent in parts, the buttons under the last. */
function partsOf(message: RenderedMessage): readonly RenderedMessage[] {
  const { text, choices, direction } = message;
  if (text === '') return [];
  const texts = splitText(text, maxText, choices.length > 0 ? maxTextWithChoices : maxText);
  return texts.map((part, i) =>
    i === texts.length - 1
      ? { ...message, text: part }
      : { text: part, layout: 'none', choices: [], direction },
  );
}

/** A file that cannot go must not keep the words from going. */
async function attachmentsOf(
  { media = [] }: RenderedMessage,
  deps: AdapterDeps,
): Promise<{ attachments: readonly JsonObject[]; warning?: string }> {
  const attachments: JsonObject[] = [];
  let warning: string | undefined;
  for (const one of media) {
    try {
      attachments.push(await attachmentOf(one, deps));
    } catch (error) {
      if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error;
      warning = error.message;
    }
  }
  return { attachments, ...(warning === undefined ? {} : { warning }) };
}
