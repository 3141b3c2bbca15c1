import { randomInt } from 'node:crypto';
import { normalise } from '@muster/conversations';

/** Without look-alikes (0 and O, 1, I and L, 5 and S): codes are read out and typed from paper. */
const LETTERS = 'ABCDEFGHJKMNPQRTUVWXYZ';
const DIGITS = '2346789';
const LENGTH = 8;

/** A code to type: eight characters with at least one digit, so that no word of any language is one. */
export function newInviteCode(): string {
  const characters = Array.from({ length: LENGTH }, () => pick(LETTERS + DIGITS));
  characters[randomInt(LENGTH)] = pick(DIGITS);
  return characters.join('');
}

/** A token for links, which nobody types. */
export function newInviteToken(): string {
  return Array.from({ length: 20 }, () => pick(LETTERS + DIGITS)).join('');
}

/** How people write a code: any case, spaces and dashes between, digits of any script, letters as wide as their keyboard has them. */
export function normaliseInviteCode(typed: string): string {
  return normalise(typed)
    .replace(/[\s\p{Pd}_.]/gu, '')
    .toUpperCase();
}

function pick(from: string): string {
  return from.charAt(randomInt(from.length));
}
