import { setTimeout as pause } from 'node:timers/promises';
import type { OutboundMessage } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import { answeredActivity } from './activity.ts';
import type { Chat } from './chat.ts';

const TRIES = 3;
const BETWEEN_MS = 250;

/**
 * Takes the buttons of a card away once one was tapped, and shows which. Best effort: nothing that goes wrong here may
 * cost the reply. Another change of the same card (412) is soon over.
 */
export async function showAnswer(chat: Chat, { acknowledges, replaces }: OutboundMessage): Promise<void> {
  const { messageId, callbackId: token, shown } = acknowledges ?? {};
  // What is replaced gets its new buttons with its new text.
  if (messageId === undefined || messageId === replaces || shown === undefined || token === undefined) return;
  const activity = answeredActivity(shown, token);
  if (activity === undefined) return;
  for (let tried = 1; tried <= TRIES; tried += 1) {
    try {
      await chat.update(messageId, activity);
      return;
    } catch (error) {
      if (!(error instanceof ChannelError) || error.kind !== 'temporary' || tried === TRIES) return;
      await pause(BETWEEN_MS * tried);
    }
  }
}
