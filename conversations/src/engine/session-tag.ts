export const TAG_LENGTH = 8;

/** Tags are of base 36. */
const TAGS = 36 ** TAG_LENGTH;

/**
 * Eight characters that stand for a session in its wait ids, so that a token of one session means nothing in
 * another one of the same person. Not a secret: a token only works for the person whose session waits on it.
 * Two 32-bit FNV-1a sums over the id, forwards and backwards, of which 41 bits are kept.
 */
export function sessionTag(session: string): string {
  let low = 0x811c9dc5;
  let high = 0x811c9dc5;
  for (let i = 0; i < session.length; i += 1) {
    low = Math.imul(low ^ session.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ session.charCodeAt(session.length - 1 - i), 0x01000193);
  }
  const sum = ((high >>> 0) * 0x20_0000 + ((low >>> 0) & 0x1f_ffff)) % TAGS;
  return fourSigns(Math.floor(sum / HALF)) + fourSigns(sum % HALF);
}

const HALF = 36 ** (TAG_LENGTH / 2);
const SIGNS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Base 36, with leading zeros. `toString(36)` is made for fractions and takes several times as long. */
function fourSigns(value: number): string {
  const sign = (of: number): string => SIGNS.charAt(Math.floor(value / of) % 36);
  return sign(36 ** 3) + sign(36 ** 2) + sign(36) + sign(1);
}
