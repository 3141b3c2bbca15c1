import type { Language } from '../../definition/text.ts';
import { MAX_PARSED_LENGTH, wordsOf } from '../normalise.ts';
import { numberFromWords } from '../numbers/number-words.ts';
import { AND, OR } from '../vocabulary/lists.ts';
import { OPTION_LEADS, ordinalOf } from './option-number.ts';

/** How many numbers a text lists that says nothing else ("1, 3 and 9"); 0 where it does. */
export function countNumbers(text: string, language: Language): number {
  if (text.length > MAX_PARSED_LENGTH) return 0;
  const words = wordsOf(text).filter((word) => !AND.has(word) && !OR.has(word) && !OPTION_LEADS.has(word));
  const isNumber = (word: string): boolean =>
    /^\d+$/u.test(word) || numberFromWords(word, language) !== null || ordinalOf(word) !== null;
  return words.every(isNumber) ? words.length : 0;
}
