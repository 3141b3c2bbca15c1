import type { RenderedMessage } from '@muster/conversations';
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types';

export type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;

// A phone shows about this many letters of a button that has the row for itself, with one or with four neighbours.
const FITS_PAIR = 15;
const FITS_FIVE = 3;

/** How many buttons a row may hold so that this label is still read whole. */
function neighbours(label: string): number {
  const { length } = label;
  if (length <= FITS_FIVE) return 5;
  return length <= FITS_PAIR ? 2 : 1;
}

/**
 * Arranges buttons in reading order: long labels alone, short ones in pairs, digits (scales) up to six in equal rows.
 * Labels of one kind in a row only, so that thumbs find "Skip" where it was last time.
 */
export function rowsOf<T extends { readonly label: string }>(choices: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (let start = 0; start < choices.length;) {
    const width = neighbours(choices[start]?.label ?? '');
    let end = start;
    while (end < choices.length && neighbours(choices[end]?.label ?? '') === width) end++;
    const run = choices.slice(start, end);
    const perRow = Math.ceil(run.length / Math.ceil(run.length / (width === 5 ? 6 : width)));
    for (let i = 0; i < run.length; i += perRow) rows.push(run.slice(i, i + perRow));
    start = end;
  }
  return rows;
}

/** Buttons under the message, each with its token; undefined where the text carries all there is. */
export function inlineKeyboard(message: RenderedMessage): InlineKeyboardMarkup | undefined {
  if (message.choices.length === 0 || message.layout === 'numbers' || message.layout === 'none')
    return undefined;
  const rows = rowsOf(message.choices);
  return { inline_keyboard: rows.map((row) => row.map((c) => ({ text: c.label, callback_data: c.token }))) };
}

/**
 * The keyboard with Telegram's own "send my location" or "send my number". A message has one keyboard, so the choices
 * stand below it as words: tapping one types it, and flows understand typed labels.
 */
export function requestKeyboard(message: RenderedMessage): ReplyKeyboardMarkup | undefined {
  if (message.request === undefined) return undefined;
  const { kind, label } = message.request;
  const ask =
    kind === 'location' ? { text: label, request_location: true } : { text: label, request_contact: true };
  const words = rowsOf(message.choices).map((row) => row.map((choice) => ({ text: choice.label })));
  return { keyboard: [[ask], ...words], resize_keyboard: true, one_time_keyboard: true };
}
