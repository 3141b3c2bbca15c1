import { SPOKEN, type Spoken } from '../languages.ts';
import { foldWords } from '../normalise.ts';
import { LARGE_NUMBERS } from '../vocabulary/large-numbers.ts';
import { LONGEST_NUMBER_PHRASE, numberWordsOf } from './number-words.ts';

/** A number in words: how many words it takes, and whether it was said exactly. */
export interface SpokenNumber {
  readonly value: number;
  readonly length: number;
  readonly sure: boolean;
}

/** What a word does to the number that is being put together. */
type Piece =
  | { readonly does: 'add'; readonly value: number }
  | { readonly does: 'hundred' }
  | { readonly does: 'dozen' }
  | { readonly does: 'scale'; readonly value: number }
  | { readonly does: 'two'; readonly value: number };

interface Lexicon {
  readonly pieces: ReadonlyMap<string, Piece>;
  readonly scales: ReadonlyMap<string, number>;
  readonly alone: ReadonlyMap<string, SpokenNumber>;
  readonly and: string;
  readonly point: ReadonlySet<string>;
  readonly tails: ReadonlyMap<string, number>;
  readonly nouns: ReadonlyMap<string, number>;
}

function entries<T>(
  phrases: readonly (readonly [string, number])[],
  of: (value: number) => T,
): (readonly [string, T])[] {
  return phrases.flatMap(([alternatives, value]) =>
    alternatives.split('|').map((phrase) => [foldWords(phrase), of(value)] as const),
  );
}

function same(value: number): number {
  return value;
}

function lexiconOf(language: Spoken): Lexicon {
  const large = LARGE_NUMBERS[language];
  const add = (value: number): Piece => ({ does: 'add', value });
  const small = [...numberWordsOf(language)].filter(([, value]) => value < 100);
  const pieces = new Map<string, Piece>([
    ...small.map(([word, value]) => [word, add(value)] as const),
    ...entries(large.hundreds, add),
    ...entries([[large.hundred, 0]], (): Piece => ({ does: 'hundred' })),
    ...entries([[large.dozen, 0]], (): Piece => ({ does: 'dozen' })),
    ...entries(large.scales, (value): Piece => ({ does: 'scale', value })),
    ...entries(large.duals, (value): Piece => ({ does: 'two', value })),
  ]);
  pieces.delete('');
  const exactly =
    (sure: boolean) =>
    (value: number): SpokenNumber => ({ value, length: 0, sure });
  return {
    pieces,
    scales: new Map(
      entries(
        [
          ...large.scales,
          // Behind digits: "3 dozen", "322 hundred". The French word for a hundred is a coin elsewhere.
          [large.dozen, 12],
          [large.hundred, 100],
        ],
        same,
      ).filter(([word]) => word !== ''),
    ),
    alone: new Map([...entries(large.alone, exactly(true)), ...entries(large.rough, exactly(false))]),
    and: foldWords(large.and),
    point: new Set(entries([[large.point, 0]], same).map(([word]) => word)),
    tails: new Map(entries(large.tails, same)),
    nouns: new Map(entries(large.nouns, same)),
  };
}

const LEXICONS = Object.fromEntries(SPOKEN.map((one) => [one, lexiconOf(one)])) as Record<Spoken, Lexicon>;

/** The longest phrase of a map that begins at a word. */
function phraseAt<T>(
  words: readonly string[],
  at: number,
  phrases: ReadonlyMap<string, T>,
): { readonly found: T; readonly length: number } | null {
  for (let length = Math.min(LONGEST_NUMBER_PHRASE, words.length - at); length > 0; length -= 1) {
    const found = phrases.get(words.slice(at, at + length).join(' '));
    if (found !== undefined) return { found, length };
  }
  return null;
}

/** The number so far: millions and above, thousands, and what is below, the last words of it still open. */
interface Sum {
  readonly big: number;
  readonly low: number;
  readonly group: number;
  /** Whether the group has its tens and units, or its hundreds. */
  readonly tens: boolean;
  readonly hundreds: boolean;
  readonly lastBig: number;
  readonly closed: boolean;
}

const NOTHING: Sum = {
  big: 0,
  low: 0,
  group: 0,
  tens: false,
  hundreds: false,
  lastBig: Number.POSITIVE_INFINITY,
  closed: false,
};
const MILLION = 1_000_000;

function added(sum: Sum, value: number): Sum | null {
  if (value >= 100) return sum.tens || sum.hundreds ? null : { ...sum, group: value, hundreds: true };
  if (sum.tens || (value === 0 && sum !== NOTHING)) return null;
  return { ...sum, group: sum.group + value, tens: true, closed: value === 0 };
}

function scaled(sum: Sum, scale: number): Sum | null {
  const open = { group: 0, tens: false, hundreds: false };
  if (scale < MILLION) {
    return sum.low > 0 ? null : { ...sum, ...open, low: Math.max(sum.group, 1) * scale };
  }
  const count = sum.low + sum.group;
  if (scale >= sum.lastBig || (count === 0 && sum.big > 0)) return null;
  return { ...sum, ...open, low: 0, big: sum.big + Math.max(count, 1) * scale, lastBig: scale };
}

function joined(sum: Sum, piece: Piece): Sum | null {
  if (sum.closed) return null;
  switch (piece.does) {
    case 'add':
      return added(sum, piece.value);
    case 'hundred':
      // "Nineteen hundred" is a number, "sixty hundred" is two.
      if (sum.hundreds || sum.group > 19) return null;
      return { ...sum, group: Math.max(sum.group, 1) * 100, tens: false, hundreds: true };
    case 'dozen':
      if (sum.hundreds) return null;
      return { ...sum, group: Math.max(sum.group, 1) * 12, closed: true };
    case 'scale':
      return scaled(sum, piece.value);
    case 'two': {
      const two = added(sum, 2);
      return sum.hundreds || two === null ? null : scaled(two, piece.value);
    }
  }
}

/** The next piece, with the "and" before it: a word of its own, or the Arabic letter at the front of the next. */
function pieceAt(
  words: readonly string[],
  at: number,
  { pieces, and }: Lexicon,
  isFirst: boolean,
): { readonly piece: Piece; readonly length: number } | null {
  const plain = phraseAt(words, at, pieces);
  if (plain) return { piece: plain.found, length: plain.length };
  if (isFirst) return null;
  const word = words[at] ?? '';
  if (word === and) {
    const after = phraseAt(words, at + 1, pieces);
    return after && { piece: after.found, length: after.length + 1 };
  }
  if (and !== 'و' || !word.startsWith(and)) return null;
  const after = phraseAt([word.slice(1), ...words.slice(at + 1)], 0, pieces);
  return after && { piece: after.found, length: after.length };
}

function wholeAt(words: readonly string[], at: number, lexicon: Lexicon): SpokenNumber | null {
  let sum = NOTHING;
  let length = 0;
  for (;;) {
    const next = pieceAt(words, at + length, lexicon, length === 0);
    const more = next && joined(sum, next.piece);
    if (!next || !more) break;
    sum = more;
    length += next.length;
  }
  return length === 0 ? null : { value: sum.big + sum.low + sum.group, length, sure: true };
}

/** The decimals behind "point": zeros and one number, or digit by digit. */
function decimalsAt(
  words: readonly string[],
  at: number,
  lexicon: Lexicon,
): { readonly digits: string; readonly length: number } | null {
  let digits = '';
  let length = 0;
  for (;;) {
    const next = wholeAt(words, at + length, lexicon);
    // A number of several digits is the last.
    if (!next || (next.value > 9 && /[1-9]/u.test(digits))) break;
    digits += String(next.value);
    length += next.length;
    if (next.value > 9) break;
  }
  return length === 0 ? null : { digits, length };
}

/** The number in words that begins at a word of a folded text, in one language: whole, decimal, or half a dozen. */
export function spokenNumberAt(words: readonly string[], at: number, language: Spoken): SpokenNumber | null {
  const lexicon = LEXICONS[language];
  const alone = phraseAt(words, at, lexicon.alone);
  if (alone) return { ...alone.found, length: alone.length };
  const whole = wholeAt(words, at, lexicon);
  if (!whole || !lexicon.point.has(words[at + whole.length] ?? '')) return whole;
  const decimals = decimalsAt(words, at + whole.length + 1, lexicon);
  if (!decimals) return whole;
  const length = whole.length + 1 + decimals.length;
  return { value: Number(`${String(whole.value)}.${decimals.digits}`), length, sure: true };
}

/** How many a noun means by itself: `ساعتين` is two hours, "an hour" is one. */
export function numberOfNoun(word: string, language: Spoken): number | null {
  return LEXICONS[language].nouns.get(word) ?? null;
}

/** The fraction at the end of a text, "and a half", and how many words it takes. */
export function tailFraction(
  words: readonly string[],
  language: Spoken,
): { readonly fraction: number; readonly length: number } | null {
  for (let length = Math.min(3, words.length); length > 0; length -= 1) {
    const fraction = LEXICONS[language].tails.get(words.slice(-length).join(' '));
    if (fraction !== undefined) return { fraction, length };
  }
  return null;
}

/** What a word behind digits multiplies them by: `5k`, `3 dozen`, `٣٢٢ ألف`. */
export function scaleOf(word: string, language: Spoken): number | null {
  return LEXICONS[language].scales.get(word) ?? null;
}
