import { foldWords } from '../normalise.ts';

/** Numbers that people type with one or two keys. */
const MAX_NUMBER = 99;

/**
 * The digits that choose each of these labels where there are no buttons. Labels that all start with different
 * small numbers ("0", "1", "2 or more") are chosen by those, so that a typed "1" can mean one thing only;
 * otherwise choices count from one.
 */
export function numberChoices(labels: readonly string[]): number[] {
  const leading = labels.map((label) => /^(\d{1,2})(?!\d| \d)/u.exec(foldWords(label))?.[1]);
  const numbers = leading.map(Number);
  const usable = leading.every((one) => one !== undefined) && new Set(numbers).size === labels.length;
  return usable && numbers.every((n) => n <= MAX_NUMBER) ? numbers : labels.map((_, index) => index + 1);
}
