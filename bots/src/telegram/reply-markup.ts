import type { OutboundMessage } from '../adapter/adapter.ts';
import { forgetOldest } from '../adapter/forget-oldest.ts';
import type { TelegramClient } from './client.ts';
import { inlineKeyboard, requestKeyboard, type Markup } from './keyboard.ts';

const REMEMBERED = 5000;

export interface ReplyMarkups {
  /** What stands under this message; may first take away a keyboard that an earlier one left in the chat. */
  next(chat: number, outbound: OutboundMessage): Promise<Markup | undefined>;
}

/** Keeps in mind, as long as the process lives, which chats still show a keyboard for location or number. */
export function createReplyMarkups({ calls }: TelegramClient): ReplyMarkups {
  const open = new Set<number>();

  /** Only a message without buttons can remove a keyboard, so a short-lived one does where the next has buttons. */
  async function removeKeyboard(chat: number): Promise<void> {
    const carrier = await calls.sendMessage(chat, '…', {
      reply_markup: { remove_keyboard: true },
      disable_notification: true,
    });
    open.delete(chat);
    await calls.deleteMessage(chat, carrier.message_id);
  }

  return {
    async next(chat, { message, clearsRequest }) {
      const request = requestKeyboard(message);
      if (request !== undefined) {
        open.add(chat);
        forgetOldest(open, REMEMBERED);
        return request;
      }
      const inline = inlineKeyboard(message);
      const mustClear = clearsRequest ?? open.has(chat);
      if (!mustClear) return inline;
      if (inline !== undefined) {
        // The keyboard hides itself after one use: where this fails, no more than a small icon stays.
        await removeKeyboard(chat).catch(() => undefined);
        return inline;
      }
      open.delete(chat);
      return { remove_keyboard: true };
    },
  };
}
