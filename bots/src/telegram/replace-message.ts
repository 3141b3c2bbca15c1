import type { OutboundMessage } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import type { TelegramClient } from './client.ts';
import { inlineKeyboard } from './keyboard.ts';

/** Edits the message that this one replaces. False: it cannot be edited (any more), say it anew. */
export async function replaceMessage(
  client: TelegramClient,
  chat: number,
  { message, replaces }: OutboundMessage,
): Promise<boolean> {
  if (replaces === undefined || !/^\d+$/.test(replaces)) return false;
  if (message.request !== undefined || (message.media?.length ?? 0) > 0) return false;
  const markup = inlineKeyboard(message);
  try {
    await client.attempt(() =>
      client.calls.editMessageText(chat, Number(replaces), message.text, {
        link_preview_options: { is_disabled: true },
        ...(markup === undefined ? {} : { reply_markup: markup }),
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error;
    // Deleted by the person, too old, too long, or with another keyboard. Already like this: done.
    return /message is not modified/i.test(error.message);
  }
}
