import type { OutboundMessage } from '../adapter/adapter.ts';
import type { TelegramClient } from './client.ts';

/**
 * Ends the spinner on a tapped button and takes away the buttons that were answered. Best effort: "query is too old"
 * after 150 s, "message is not modified" and "message to edit not found" must not cost the reply.
 */
export async function acknowledge(
  { calls }: TelegramClient,
  chat: number,
  { acknowledges, replaces }: OutboundMessage,
): Promise<void> {
  const { callbackId, messageId } = acknowledges ?? {};
  const tasks: Promise<unknown>[] = [];
  if (callbackId !== undefined) tasks.push(calls.answerCallbackQuery(callbackId));
  // What is replaced gets its new buttons with its new text.
  if (messageId !== undefined && messageId !== replaces)
    tasks.push(calls.editMessageReplyMarkup(chat, Number(messageId)));
  await Promise.allSettled(tasks);
}
