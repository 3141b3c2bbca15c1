import { splitText, type RenderedMessage } from '@muster/conversations';
import type { OutboundMessage, Recipient, SendReceipt } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import { cleanText } from '../adapter/clean-text.ts';
import type { AdapterDeps } from '../adapter/deps.ts';
import { acknowledge } from './acknowledge.ts';
import { TELEGRAM_CAPABILITIES } from './capabilities.ts';
import type { TelegramClient } from './client.ts';
import type { Markup } from './keyboard.ts';
import { messageIdOf } from './message-id.ts';
import { createMediaSender } from './outbound-media.ts';
import { replaceMessage } from './replace-message.ts';
import { createReplyMarkups } from './reply-markup.ts';

/** Captions, in UTF-16 units (core.telegram.org/bots/api#sendphoto). */
const MAX_CAPTION = 1024;

type Send = (to: Recipient, outbound: OutboundMessage) => Promise<SendReceipt>;

/**
 * Sends rendered messages. Texts go without `parse_mode`: names, answers and survey texts are never markup, and plain
 * text has nothing to escape, nothing that fails to parse, and a limit that counts what one sees.
 */
export function createSender(client: TelegramClient, deps: AdapterDeps): Send {
  const media = createMediaSender(client, deps);
  const markups = createReplyMarkups(client);

  return async (to, raw) => {
    const chat = chatOf(to);
    const outbound = { ...raw, message: storable(raw.message) };
    const { text, media: files = [] } = outbound.message;
    if (text === '' && files.length === 0) throw new ChannelError('rejected', 'The message is empty.');
    await acknowledge(client, chat, outbound);
    if (await replaceMessage(client, chat, outbound)) return { platformId: outbound.replaces ?? null };
    const markup = await markups.next(chat, outbound);
    const sayText = (): Promise<SendReceipt> =>
      sendWords(client, chat, { message: outbound.message, markup });
    if (files.length === 0) return sayText();
    const isCaption = files.length === 1 && text.length <= MAX_CAPTION;
    const sent = await media.send(chat, files, isCaption ? { caption: text, markup } : {});
    if (text === '' || (isCaption && (sent.platformId !== null || sent.warning === undefined))) return sent;
    // The text stands on its own when it is long, and when its picture could not be sent.
    return { ...sent, ...(await sayText()) };
  };
}

/** A question must not be lost with its buttons: where those are refused it is sent without, its answers as words to type. */
async function sendWords(
  client: TelegramClient,
  chat: number,
  { message, markup }: { message: RenderedMessage; markup: Markup | undefined },
): Promise<SendReceipt> {
  const { text, choices } = message;
  try {
    return { platformId: await sendText(client, chat, { text, markup }) };
  } catch (error) {
    const isRefused = error instanceof ChannelError && error.kind === 'rejected' && markup !== undefined;
    if (!isRefused) throw error;
    const words = [text, choices.map(({ label }) => `– ${label}`).join('\n')].join('\n\n').trim();
    const platformId = await sendText(client, chat, { text: words, markup: undefined });
    return { platformId, warning: error.message };
  }
}

/** The renderer has kept the limit; what exceeds it all the same is sent in parts, the buttons under the last. */
async function sendText(
  client: TelegramClient,
  chat: number,
  { text, markup }: { text: string; markup: Markup | undefined },
): Promise<string | null> {
  const parts = splitText(text, TELEGRAM_CAPABILITIES.maxText);
  let platformId: string | null = null;
  for (const [i, part] of parts.entries()) {
    const keyboard = i === parts.length - 1 && markup !== undefined ? { reply_markup: markup } : {};
    const sent = await client.attempt(() =>
      client.calls.sendMessage(chat, part, { link_preview_options: { is_disabled: true }, ...keyboard }),
    );
    platformId = messageIdOf(sent);
  }
  return platformId;
}

/** Chat ids have at most 52 significant bits: a number holds them. */
function chatOf(to: Recipient): number {
  const id = to.replyTo ?? to.address;
  const chat = Number(id);
  if (!/^-?\d+$/.test(id) || !Number.isSafeInteger(chat))
    throw new ChannelError('unreachable', 'The address is no Telegram chat id.');
  return chat;
}

function storable(message: RenderedMessage): RenderedMessage {
  return { ...message, text: cleanText(message.text).trim() };
}
