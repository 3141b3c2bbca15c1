import { splitText, type RenderedMessage } from '@muster/conversations';
import { ChannelError } from '../adapter/channel-error.ts';
import { cleanText } from '../adapter/clean-text.ts';
import { SMS_CAPABILITIES } from './capabilities.ts';

// They show on no phone, and one of them makes a message cost twice. Line breaks stay.
const INVISIBLE = /(?!\n)[\p{Cc}\u2066-\u2069\uFEFF]/gu;

/** The texts of a message, as they are sent; the renderer has kept the limit, what exceeds it all the same goes in parts. */
export function outgoingTexts(message: RenderedMessage): readonly string[] {
  const text = cleanText(message.text).replace(/\r\n?/gu, '\n').replace(INVISIBLE, '').trim();
  if (text === '') throw new ChannelError('rejected', 'The message is empty.');
  return splitText(text, SMS_CAPABILITIES.maxText);
}

/** A question to somebody who cannot answer it: sent all the same, and said in the log. */
export function unanswerable({ layout, choices, request }: RenderedMessage): string | undefined {
  if (layout === 'none' && choices.length === 0 && request === undefined) return undefined;
  return 'A question was sent from a sender that is a name: nobody can answer it.';
}
