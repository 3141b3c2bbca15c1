/** data_coding of SMPP 3.4 5.2.19 beyond those that the library reads; its own table knows them by name only. */
const ALPHABETS: Readonly<Record<number, string>> = {
  3: 'windows-1252',
  5: 'shift_jis',
  6: 'iso-8859-5',
  7: 'iso-8859-8',
  10: 'iso-2022-jp',
  13: 'euc-jp',
  14: 'euc-kr',
};
const BINARY: ReadonlySet<number> = new Set([2, 4]);
/** From here on it is a scheme of the phone networks (3GPP TS 23.038 4), whose bits 3 and 2 name the alphabet. */
const NETWORK = 0x10;
const EIGHT_BITS = 0x04;
const UCS2 = 0x08;

/**
 * Octets that the library left as they are. Where the alphabet is the SMSC's own, it is UTF-8 if it reads as that, and
 * Latin-1 if not. Octets that are no text (settings for a phone, a ring tone) are none here, either.
 */
export function textOfOctets(octets: Buffer, coding: number): string {
  const network = coding >= NETWORK ? coding & (EIGHT_BITS | UCS2) : 0;
  if (network === UCS2) return new TextDecoder('utf-16be').decode(octets);
  const alphabet = coding < NETWORK ? ALPHABETS[coding] : undefined;
  if (alphabet !== undefined) return new TextDecoder(alphabet).decode(octets);
  const isBinary = network === EIGHT_BITS || BINARY.has(coding);
  return utf8(octets) ?? (isBinary ? '' : new TextDecoder('windows-1252').decode(octets));
}

function utf8(octets: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return undefined;
  }
}
