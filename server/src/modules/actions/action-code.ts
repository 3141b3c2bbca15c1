import { randomInt } from 'node:crypto';

/** Without look-alikes, as in invitations. */
const LETTERS = 'ABCDEFGHJKMNPQRTUVWXYZ2346789';
const DIGITS = '2346789';
const LENGTH = 6;

/** A code to come straight to an action: six letters and digits, the last of them a digit. */
export function newActionCode(): string {
  const letters = Array.from({ length: LENGTH - 1 }, () => LETTERS.charAt(randomInt(LETTERS.length)));
  return `${letters.join('')}${DIGITS.charAt(randomInt(DIGITS.length))}`;
}
