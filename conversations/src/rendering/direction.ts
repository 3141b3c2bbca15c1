import type { Language } from '../definition/text.ts';

export type Direction = 'ltr' | 'rtl';

/** Languages written from right to left, by their base tag. */
const RTL = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb', 'arz', 'ary', 'apc']);
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LTR_LETTER = /(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}])\p{L}/u;

export function directionOf(language: Language): Direction {
  return RTL.has(language.toLowerCase().split(/[-_]/u)[0] ?? '') ? 'rtl' : 'ltr';
}

/** Whether a text holds a letter that is written from right to left: it then finds its direction by itself. */
export function hasRtlLetter(text: string): boolean {
  return RTL_LETTER.test(text);
}

function runsAgainst(text: string, direction: Direction): boolean {
  if (direction === 'ltr') return RTL_LETTER.test(text);
  return !RTL_LETTER.test(text) && (LTR_LETTER.test(text) || /\d\D+\d|^[+\-(]/u.test(text));
}

/** How a value of the other direction is kept in order inside a text. */
export type Isolation = 'isolates' | 'marks';

/**
 * Keeps a value that runs against the text's direction in its own order: a phone number in Arabic, an Arabic name in
 * English. Single words, links and addresses are left alone (they are safe, and get copied). `marks` uses the older
 * left-to-right mark, which plain phones show as nothing too.
 */
export function isolate(value: string, direction: Direction, isolation: Isolation): string {
  if (!/[^\p{L}\p{N}]/u.test(value) || /^\S*(?:@|:\/\/)\S*$/u.test(value) || !runsAgainst(value, direction))
    return value;
  if (isolation === 'isolates') return `\u2068${value}\u2069`;
  const mark = direction === 'rtl' ? '\u200E' : '\u200F';
  return `${mark}${value}${mark}`;
}
