import type { RenderedMessage } from '@muster/conversations';
import type { AdapterDeps } from '../adapter/deps.ts';
import type { OutboundMessage, Recipient, SendReceipt } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import { cleanText } from '../adapter/clean-text.ts';
import type { TelegramClient } from './client.ts';
import { inlineKeyboard, requestKeyboard, type Markup } from './keyboard.ts';
import { createMediaSender } from './outbound-media.ts';
import { splitText } from './split-text.ts';

/** Limits of sendMessage and of captions, in UTF-16 units (core.telegram.org/bots/api#sendmessage). */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const REMEMBERED_KEYBOARDS = 5000;

/**
 * Sends rendered messages. Texts go without `parse_mode`: names, answers and survey texts are never markup, and plain
 * text has nothing to escape, nothing that fails to parse, and a limit that counts what one sees.
 */
export function createSender(
  client: TelegramClient,
  deps: AdapterDeps,
): (to: Recipient, outbound: OutboundMessage) => Promise<SendReceipt> {
  const { calls } = client;
  const media = createMediaSender(client, deps);
  const withKeyboard = new Set<number>();

  /** The spinner on the tapped button, and the buttons that were answered. Neither may cost the reply. */
  async function acknowledge(chat: number, outbound: OutboundMessage): Promise<void> {
    const { callbackId, messageId } = outbound.acknowledges ?? {};
    const tasks: Promise<unknown>[] = [];
    if (callbackId !== undefined) tasks.push(calls.answerCallbackQuery(callbackId));
    // What is replaced gets its new buttons with its new text.
    if (messageId !== undefined && messageId !== outbound.replaces)
      tasks.push(calls.editMessageReplyMarkup(chat, Number(messageId)));
    // "query is too old" after 150 s, "message is not modified", "message to edit not found": nothing to be done.
    await Promise.allSettled(tasks);
  }

  /** True when the earlier message now says this. */
  async function replace(chat: number, outbound: OutboundMessage, text: string): Promise<boolean> {
    const { message, replaces } = outbound;
    if (replaces === undefined || !/^\d+$/.test(replaces)) return false;
    if (message.request !== undefined || hasMedia(message) || text.length > MAX_TEXT) return false;
    const markup = inlineKeyboard(message);
    try {
      await client.attempt(() =>
        calls.editMessageText(chat, Number(replaces), text, {
          link_preview_options: { is_disabled: true },
          ...(markup === undefined ? {} : { reply_markup: markup }),
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error;
      // Deleted by the person, too old, or with another keyboard: said anew. Already like this: done.
      return /message is not modified/i.test(error.message);
    }
  }

  /** A keyboard for location or number stays until it is removed, which only a message without buttons can do. */
  async function removeKeyboard(chat: number): Promise<void> {
    const carrier = await calls.sendMessage(chat, '…', {
      reply_markup: { remove_keyboard: true },
      disable_notification: true,
    });
    await calls.deleteMessage(chat, carrier.message_id);
  }

  async function markupFor(chat: number, outbound: OutboundMessage): Promise<Markup | undefined> {
    const request = requestKeyboard(outbound.message);
    if (request) {
      remember(withKeyboard, chat);
      return request;
    }
    const inline = inlineKeyboard(outbound.message);
    const mustClear = outbound.clearsRequest ?? withKeyboard.has(chat);
    if (!mustClear) return inline;
    if (inline === undefined) {
      withKeyboard.delete(chat);
      return { remove_keyboard: true };
    }
    // The keyboard has hidden itself after one use; if this fails, a small icon stays.
    await removeKeyboard(chat).then(
      () => withKeyboard.delete(chat),
      () => undefined,
    );
    return inline;
  }

  async function sendText(chat: number, text: string, markup: Markup | undefined): Promise<string> {
    const parts = splitText(text, MAX_TEXT);
    let platformId = '';
    for (const [i, part] of parts.entries()) {
      const keyboard = i === parts.length - 1 && markup !== undefined ? { reply_markup: markup } : {};
      const sent = await client.attempt(() =>
        calls.sendMessage(chat, part, { link_preview_options: { is_disabled: true }, ...keyboard }),
      );
      platformId = String(sent.message_id);
    }
    return platformId;
  }

  return async (to, outbound) => {
    const chat = chatOf(to);
    const text = cleanText(outbound.message.text).trim();
    if (text === '' && !hasMedia(outbound.message))
      throw new ChannelError('rejected', 'The message is empty.');
    await acknowledge(chat, outbound);
    if (await replace(chat, outbound, text)) return { platformId: outbound.replaces ?? null };
    const markup = await markupFor(chat, outbound);
    if (!hasMedia(outbound.message)) return { platformId: await sendText(chat, text, markup) };
    const asCaption = outbound.message.media?.length === 1 && text.length <= MAX_CAPTION;
    const sent = await media.send(
      chat,
      outbound.message.media ?? [],
      asCaption ? { caption: text, markup } : {},
    );
    if (asCaption && sent.platformId !== null) return sent;
    // A picture that cannot be sent must not take the question with it.
    if (text === '') return sent;
    return { ...sent, platformId: await sendText(chat, text, markup) };
  };
}

/** Chat ids have at most 52 significant bits: a number holds them. */
function chatOf(to: Recipient): number {
  const chat = Number(to.replyTo ?? to.address);
  if (!Number.isSafeInteger(chat) || chat === 0)
    throw new ChannelError('unreachable', 'The address is no Telegram chat id.');
  return chat;
}

function hasMedia(message: RenderedMessage): boolean {
  return message.media !== undefined && message.media.length > 0;
}

function remember(set: Set<number>, value: number): void {
  set.delete(value);
  set.add(value);
  if (set.size > REMEMBERED_KEYBOARDS) for (const oldest of set) return void set.delete(oldest);
}
