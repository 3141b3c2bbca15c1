/** The GSM 7-bit default alphabet (3GPP TS 23.038 6.2.1) without its escape. */
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Characters of the extension table: two septets each. */
const GSM_EXTENDED = '^{}\\[~]|€\f';

const BASIC = new Set(GSM);
const EXTENDED = new Set(GSM_EXTENDED);

const LIMITS = {
  /** Septets in a single message, and in each part of a longer one (the rest joins the parts). */
  gsm7: { single: 160, part: 153 },
  /** UTF-16 units. */
  ucs2: { single: 70, part: 67 },
} as const;

export interface SmsSegments {
  readonly encoding: keyof typeof LIMITS;
  /** Septets or UTF-16 units. */
  readonly units: number;
  readonly segments: number;
  /** Distinct characters that force the costlier encoding, in order of appearance. */
  readonly foreign: readonly string[];
}

/** Fills parts with characters that may not be split (a surrogate pair, an escaped character). */
function pack(sizes: readonly number[], part: number): number {
  let parts = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      parts += 1;
      used = 0;
    }
    used += size;
  }
  return parts;
}

/** What a text costs as SMS. One character outside the GSM alphabet makes the whole message UCS-2. */
export function smsSegments(text: string): SmsSegments {
  const chars = Array.from(text);
  const foreign = [...new Set(chars.filter((char) => !BASIC.has(char) && !EXTENDED.has(char)))];
  const encoding = foreign.length === 0 ? 'gsm7' : 'ucs2';
  const sizes = chars.map((char) => (encoding === 'ucs2' ? char.length : EXTENDED.has(char) ? 2 : 1));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { single, part } = LIMITS[encoding];
  const segments = units === 0 ? 0 : units <= single ? 1 : pack(sizes, part);
  return { encoding, units, segments, foreign };
}

const TYPOGRAPHY: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '‹': "'", '›': "'", '“': '"', '”': '"', '„': '"', '‟': '"', '″': '"', '«': '"', '»': '"',
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '…': '...', '•': '-', '·': '-', '⁄': '/', '×': 'x',
  'œ': 'oe', 'Œ': 'OE', 'ﬁ': 'fi', 'ﬂ': 'fl', '\u00A0': ' ', '\u2007': ' ', '\u2009': ' ', '\u202F': ' ', '\u200B': '', '\u2060': '', '\u00AD': '', '\t': ' ',
}; // prettier-ignore
const TYPOGRAPHIC = new RegExp(`[${Object.keys(TYPOGRAPHY).join('')}]`, 'gu');

/** Quotes, dashes, ellipses and spaces of print as their plain keyboard forms; « guillemets » lose their inner spaces. Reads the same. */
export function foldTypography(text: string): string {
  return text
    .replace(/«\s+/gu, '«')
    .replace(/\s+»/gu, '»')
    .replace(TYPOGRAPHIC, (char) => TYPOGRAPHY[char] ?? char);
}

/**
 * A text as it is sent by SMS: plain marks always, and without the accents that the GSM alphabet lacks where that saves
 * a segment (a short "¿Cómo está?" keeps them, a long message does not cost twice for one of them).
 */
export function asSms(text: string): string {
  const typed = foldTypography(text);
  const folded = foldForGsm(typed);
  return smsSegments(folded).segments < smsSegments(typed).segments ? folded : typed;
}

/**
 * {@link foldTypography}, and accents off letters that the GSM alphabet lacks (`ê ç â` lose theirs, `é è ù à` keep
 * them): French and Spanish in half the segments, a little less correct. Other scripts stay as they are.
 */
export function foldForGsm(text: string): string {
  return foldTypography(text).replace(/\p{Script=Latin}\p{M}*/gu, (letter) => {
    const composed = letter.normalize('NFC');
    if (BASIC.has(composed)) return composed;
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
    return Array.from(bare).every((char) => BASIC.has(char)) ? bare : letter;
  });
}
