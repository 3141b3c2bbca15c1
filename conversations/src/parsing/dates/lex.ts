import { fold } from '../normalise.ts';
import type { Lexicon } from './lexicon.ts';
import type { Term } from './terms.ts';

/** No date takes more words; it also bounds the work. */
const MAX_TOKENS = 24;
export const MAX_DATE_LENGTH = 120;

/** Numbers with their marks, and words; everything else only separates. */
const TOKEN = /\d+(?:[:/.-]\d+)*|\p{L}[\p{L}\p{M}]*|~/gu;

/** `19h30` and `7 p.m.` in one form each; marks between numbers lose their spaces. */
function tidy(text: string): string {
  return fold(text)
    .replace(/(\d) ?([ap])\. ?m\b\.?/gu, '$1 $2m ')
    .replace(/(\d) ?\/ ?(?=\d)/gu, '$1/')
    .replace(/(\d)\/(\d{1,2}), ?(?=\d{2}(?:\d\d)?$)/gu, '$1/$2/')
    .replace(/(\d)h(\d)/gu, '$1 h $2')
    .replace(/\b([ap])\.m\./gu, '$1m')
    .replace(/(\d)\.(?=\s|$)/gu, '$1 ')
    .replace(/^(\d{1,2}) (\d{1,2}) (\d{4})$/u, '$1/$2/$3');
}

function clockOf(pieces: readonly string[]): Term | null {
  const [hour = 0, minute = 0, second = 0] = pieces.map(Number);
  const isClock = hour <= 24 && minute <= 59 && second <= 59 && pieces[1]?.length === 2;
  return isClock ? { t: 'clock', hour, minute, padded: pieces[0]?.length === 2 } : null;
}

function written(token: string): Term | null {
  const pieces = token.split(/[:/.-]/u);
  const [mark, ...otherMarks] = new Set(token.match(/[:/.-]/gu));
  if (pieces.length > 3 || otherMarks.length > 0 || pieces.some((piece) => piece.length > 4)) return null;
  if (mark === undefined) return { t: 'number', value: Number(token), digits: token.length };
  if (mark === ':') return clockOf(pieces);
  return { t: 'parts', parts: pieces.map(Number), digits: pieces.map((piece) => piece.length), mark };
}

function phraseAt(
  tokens: readonly string[],
  at: number,
  lexicon: Lexicon,
  last: Term | undefined,
): { readonly terms: readonly Term[]; readonly length: number } | null {
  const afterNumber =
    last?.t === 'number' && last.digits <= 2 && lexicon.phrases.get(`# ${tokens[at] ?? ''}`);
  if (afterNumber) return { terms: afterNumber, length: 1 };
  for (let length = Math.min(lexicon.longest, tokens.length - at); length > 0; length -= 1) {
    const terms = lexicon.phrases.get(tokens.slice(at, at + length).join(' '));
    if (terms) return { terms, length };
  }
  return null;
}

/** What each word of a text says in one language; null when any of them says nothing there. */
export function lex(text: string, lexicon: Lexicon): Term[] | null {
  if (text.length > MAX_DATE_LENGTH) return null;
  const tokens = tidy(text).match(TOKEN) ?? [];
  if (tokens.length === 0 || tokens.length > MAX_TOKENS) return null;
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] ?? '';
    const one = token === '~' ? ({ t: 'about' } as const) : /^\d/u.test(token) ? written(token) : null;
    const phrase = one ? { terms: [one], length: 1 } : phraseAt(tokens, at, lexicon, terms.at(-1));
    if (!phrase) return null;
    terms.push(...phrase.terms);
    at += phrase.length;
  }
  return terms;
}
