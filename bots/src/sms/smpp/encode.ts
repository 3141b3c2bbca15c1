import { smsSegments } from '@muster/conversations';
import { library } from './library.ts';

/** Octets of one part: GSM characters lie one in an octet here, the SMSC packs them. */
const SIZES = { gsm7: { single: 160, part: 153 }, ucs2: { single: 140, part: 134 } } as const;
/** data_coding of SMPP 3.4 5.2.19: the SMSC's default alphabet, and UCS-2. Never left to the library, which prefers Latin-1. */
const CODINGS = { gsm7: 0, ucs2: 8 } as const;
const UDH_INDICATOR = 0x40;

export interface Submission {
  readonly data_coding: number;
  readonly esm_class: number;
  readonly short_message: Buffer;
  readonly message_payload?: Buffer;
}

/** A text as the submissions that carry it. `reference` tells the parts of one message from those of another. */
export function encodeText(text: string, long: 'udh' | 'payload', reference: number): readonly Submission[] {
  const { encoding } = smsSegments(text);
  const { single, part } = SIZES[encoding];
  const whole = encoding === 'gsm7' ? gsmOctets(text) : ucs2Octets(text);
  const data_coding = CODINGS[encoding];
  if (whole.length <= single) return [{ data_coding, esm_class: 0, short_message: whole }];
  if (long === 'payload')
    return [{ data_coding, esm_class: 0, short_message: Buffer.alloc(0), message_payload: whole }];
  const parts = pack(Array.from(text, encoding === 'gsm7' ? gsmOctets : ucs2Octets), part);
  return parts.map((body, i) => ({
    data_coding,
    esm_class: UDH_INDICATOR,
    // 3GPP TS 23.040 9.2.3.24.1: concatenated messages, with a reference of one octet.
    short_message: Buffer.concat([Buffer.from([5, 0, 3, reference & 0xff, parts.length, i + 1]), body]),
  }));
}

/** What the library makes of each character of the GSM alphabet; it looks through its tables anew for every one. */
const gsmCharacters = new Map<string, Buffer>();

function gsmOctets(text: string): Buffer {
  const octets = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  for (const character of text) {
    let known = gsmCharacters.get(character);
    if (known === undefined) {
      known = library().encodings.ASCII.encode(character);
      gsmCharacters.set(character, known);
    }
    for (const octet of known) octets[length++] = octet;
  }
  return octets.subarray(0, length);
}

const ucs2Octets = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Fills parts with characters that may not be cut. */
function pack(characters: readonly Buffer[], size: number): Buffer[] {
  const parts: Buffer[][] = [[]];
  let used = 0;
  for (const character of characters) {
    if (used + character.length > size) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(character);
    used += character.length;
  }
  return parts.map((part) => Buffer.concat(part));
}
