import { ChannelError } from '../../adapter/channel-error.ts';
import { platformWords } from '../../adapter/platform-words.ts';
import { BrowserError } from './port.ts';

/** What WhatsApp Web says of a chat that is none (the words of its own pages). */
const NO_CHAT = /no lid for user|invalid wid|wid error|createWid|not on whatsapp/i;

/** Nothing was sent: it is tried again once WhatsApp is linked and ready, however long that takes. */
export function noLine(): ChannelError {
  return new ChannelError('rate_limited', 'WhatsApp is not linked, or not ready yet.', {
    retryAfterSeconds: 5,
  });
}

/** A call that came to nothing. `sends`: it may have left all the same. */
export function callFailure(error: unknown, sends: boolean): ChannelError {
  if (error instanceof ChannelError) return error;
  if (!(error instanceof BrowserError))
    return new ChannelError('temporary', 'WhatsApp Web failed.', { uncertain: sends });
  if (error.reason === 'failed' && NO_CHAT.test(error.message))
    return new ChannelError('unreachable', 'WhatsApp knows nobody at this address.');
  const words = platformWords(error.message, []);
  return new ChannelError('temporary', `WhatsApp Web: ${words}`, { uncertain: sends });
}
