import { foldWords } from '../normalise.ts';

/** Numbers that people type with one or two keys. */
const MAX_NUMBER = 99;

/**
 * The digits that choose each of these labels where there are no buttons: from one on, unless a label is itself a
 * number. Then all that start with different small numbers ("0", "1", "2 or more") are chosen by those, so that a typed
 * "1" can mean one thing only.
 */
export function numberChoices(labels: readonly string[]): number[] {
  const folded = labels.map(foldWords);
  const leading = folded.map((label) => /^(\d{1,2})(?!\d| \d)/u.exec(label)?.[1]);
  const numbers = leading.map(Number);
  const isCount = folded.some((label) => /^\d+$/u.test(label));
  const distinct = leading.every((one) => one !== undefined) && new Set(numbers).size === labels.length;
  return isCount && distinct && numbers.every((n) => n <= MAX_NUMBER)
    ? numbers
    : labels.map((_, index) => index + 1);
}
