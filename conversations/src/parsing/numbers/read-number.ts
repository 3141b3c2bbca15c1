import type { Language } from '../../definition/text.ts';
import { fold, foldWords, MAX_PARSED_LENGTH } from '../normalise.ts';
import { phraseSet, withoutCourtesies } from '../words.ts';
import { AROUND_A_NUMBER, CHANGES_A_NUMBER, MINUS } from '../vocabulary/numbers.ts';
import { readNumberWords } from './read-number-words.ts';
import { NUMBER_LITERAL, readLiteral, type Reading } from './literal.ts';
import { scaleBehind, withoutPercent } from './scale-behind.ts';

export type NumberRead =
  /** Likeliest first. */
  { readonly readings: readonly Reading[] } | { readonly problem: 'several_numbers' | 'not_a_number' };

const AROUND = phraseSet(AROUND_A_NUMBER);
const CHANGES = phraseSet(CHANGES_A_NUMBER);
const NEGATIVE = phraseSet(MINUS);
/** A number inside a longer text than this is not the answer to a question for a number. */
const MAX_WORDS_AROUND = 12;

/** Half and quarter signs as decimals: `2½` has become `2 1⁄2` on the way here. A typed `2 1/2` is the same. */
function withDecimalFractions(folded: string): string {
  return (
    folded
      .replace(
        /(?<![\d/⁄.,])(?:(\d+) )?([1-3])[⁄/]([234])(?![\d/⁄])/gu,
        (all: string, whole: string | undefined, over: string, under: string) =>
          Number(over) >= Number(under) || (under === '3' && all.includes('⁄'))
            ? all
            : String(Number(whole ?? 0) + Number((Number(over) / Number(under)).toFixed(3))),
      )
      // Groups of an Arabic number, between its own commas.
      .replace(/(?<=\d)،(?=\d{3}(?!\d))/gu, ',')
  );
}

const NOT_A_NUMBER: NumberRead = { problem: 'not_a_number' };

function isNegative(before: string): boolean {
  if (/(?:^|[\s(])-\s?$/u.test(before)) return true;
  return NEGATIVE.has(foldWords(before));
}

/** Decimals times ten to the something, without the dust that floating points leave: 2.33 k is 2330. */
function times(value: number, scale: number): number {
  return scale === 1 ? value : Number((value * scale).toPrecision(15));
}

/**
 * The one number that a text says, in digits of any script and the habits of the language, or in words. Two numbers are never reduced to one of them. Unknown words around the number make it unsure.
 */
export function readNumber(text: string, language: Language): NumberRead {
  if (text.length > MAX_PARSED_LENGTH) return NOT_A_NUMBER;
  const folded = withDecimalFractions(withoutPercent(fold(text).replace(/\bi'm\b/gu, 'i am')));
  const literals = [...folded.matchAll(NUMBER_LITERAL)];
  const literal = literals[0];
  if (!literal) return readNumberWords(withoutCourtesies(foldWords(folded)).split(' '), language);
  if (literals.length > 1) return { problem: 'several_numbers' };
  const before = folded.slice(0, literal.index);
  const behind = folded.slice(literal.index + literal[0].length);
  const { scale, plus, rest: after } = scaleBehind(behind, language);
  // A letter that touches the digits from the left makes a code of it ("b12"); fractions and powers are no plain numbers.
  if (/\p{L}$/u.test(before) || /^[⁄^*]/u.test(behind) || /[⁄]$/u.test(before)) return NOT_A_NUMBER;
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
      value: sign * (times(reading.value, scale) + plus),
      sure: sure && reading.sure,
      sureIfWhole: sure && reading.sureIfWhole === true,
    })),
  };
}
