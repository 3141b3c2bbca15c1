import type { Language } from '../../definition/text.ts';
import { fold, foldWords, MAX_PARSED_LENGTH } from '../normalise.ts';
import { phraseSet, withoutCourtesies } from '../words.ts';
import { AROUND_A_NUMBER, CHANGES_A_NUMBER, MINUS } from '../vocabulary/numbers.ts';
import { LONGEST_NUMBER_PHRASE, numberFromWords } from './number-words.ts';
import { NUMBER_LITERAL, readLiteral, type Reading } from './literal.ts';

export type NumberRead =
  /** Likeliest first. */
  { readonly readings: readonly Reading[] } | { readonly problem: 'several_numbers' | 'not_a_number' };

const AROUND = phraseSet(AROUND_A_NUMBER);
const CHANGES = phraseSet(CHANGES_A_NUMBER);
const NEGATIVE = phraseSet(MINUS);
/** A number inside a longer text than this is not the answer to a question for a number. */
const MAX_WORDS_AROUND = 12;

const FRACTIONS: Readonly<Record<string, string>> = { '1⁄2': '.5', '1⁄4': '.25', '3⁄4': '.75' };

/** Half and quarter signs as decimals: `2½` has become `2 1⁄2` on the way here. */
function withDecimalFractions(folded: string): string {
  return folded.replace(/(\d*) ?([13]⁄[24])(?!\d)/gu, (all: string, whole: string, fraction: string) => {
    const decimals = FRACTIONS[fraction];
    return decimals === undefined ? all : `${whole === '' ? '0' : whole}${decimals}`;
  });
}

const NOT_A_NUMBER: NumberRead = { problem: 'not_a_number' };

function fromWords(folded: string, language: Language): NumberRead {
  const words = withoutCourtesies(foldWords(folded)).split(' ');
  const whole = numberFromWords(words.join(' '), language);
  if (whole !== null) return { readings: [{ value: whole, sure: true }] };
  const numbers: number[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = phraseLength(words, at, language);
    if (length > 0) numbers.push(numberFromWords(words.slice(at, at + length).join(' '), language) ?? 0);
    else rest.push(words[at] ?? '');
    at += Math.max(length, 1);
  }
  if (numbers.length > 1) return { problem: 'several_numbers' };
  const [value] = numbers;
  const negative = rest.length === 1 && NEGATIVE.has(rest[0] ?? '');
  if (value === undefined || !(negative || rest.every((word) => AROUND.has(word)))) return NOT_A_NUMBER;
  return { readings: [{ value: negative ? -value : value, sure: true }] };
}

function phraseLength(words: readonly string[], at: number, language: Language): number {
  for (let length = Math.min(LONGEST_NUMBER_PHRASE, words.length - at); length > 0; length -= 1) {
    if (numberFromWords(words.slice(at, at + length).join(' '), language) !== null) return length;
  }
  return 0;
}

function isNegative(before: string): boolean {
  if (/(?:^|[\s(])-\s?$/u.test(before)) return true;
  return NEGATIVE.has(foldWords(before));
}

/**
 * The one number that a text says, in digits of any script and the habits of the language, or in words from zero
 * to a hundred. Two numbers are never reduced to one of them. Unknown words around the number make it unsure.
 */
export function readNumber(text: string, language: Language): NumberRead {
  if (text.length > MAX_PARSED_LENGTH) return NOT_A_NUMBER;
  const folded = withDecimalFractions(fold(text).replace(/\bi'm\b/gu, 'i am'));
  const literals = [...folded.matchAll(NUMBER_LITERAL)];
  const literal = literals[0];
  if (!literal) return fromWords(folded, language);
  if (literals.length > 1) return { problem: 'several_numbers' };
  const before = folded.slice(0, literal.index);
  const after = folded.slice(literal.index + literal[0].length);
  // A letter that touches the digits from the left makes a code of it ("b12"); fractions and powers are no plain numbers.
  if (/\p{L}$/u.test(before) || /^[⁄^*]/u.test(after) || /[⁄]$/u.test(before)) return NOT_A_NUMBER;
  // The number stands in as a word, so that a courtesy beside it is at an end of the text.
  const around = withoutCourtesies(foldWords(`${before} 0 ${after}`))
    .split(' ')
    .filter((word) => word !== '0');
  const others = around.filter((word) => !AROUND.has(word) && !NEGATIVE.has(word));
  if (around.some((word) => CHANGES.has(word)) && others.length > 0) return NOT_A_NUMBER;
  if (around.length > MAX_WORDS_AROUND) return NOT_A_NUMBER;
  const sure = others.length === 0 && !/^\s?\+/u.test(after);
  const sign = isNegative(before) ? -1 : 1;
  const readings = readLiteral(literal[0], language);
  if (readings.length === 0) return NOT_A_NUMBER;
  return {
    readings: readings.map((reading) => ({
      value: sign * reading.value,
      sure: sure && reading.sure,
      sureIfWhole: sure && reading.sureIfWhole === true,
    })),
  };
}
