/**
 * Text as people type it, brought to one form. Three steps of rising strength: {@link cleanText} keeps what
 * was said (for storing), {@link normalise} unifies how it was typed (for reading numbers and dates),
 * {@link fold} and {@link foldWords} drop case, accents and decoration (for comparing only).
 * All of them are linear in the length of the text.
 */

/** Longest input that any parser but the free-text ones looks at; longer text cannot be such an answer. */
export const MAX_PARSED_LENGTH = 500;

const LONE_SURROGATE = /\p{Surrogate}/gu;
const CONTROL_EXCEPT_NEWLINE = /(?!\n)\p{Cc}/gu;
/** Marks that change the direction of text around them: never wanted in stored answers. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Zero-width characters, direction marks, variation selectors, soft hyphens. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const SPACES = /[\s\u2800]+/gu;

/** What most people type in Latin letters: nothing in it to be cleaned but the spaces around it. */
const CLEAN = /^[\n -~\u00A0-\u024F]*$/u;

/** The text as it is stored: well-formed, without control characters and direction tricks, trimmed. */
export function cleanText(text: string): string {
  if (CLEAN.test(text)) return text.trim();
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(CONTROL_EXCEPT_NEWLINE, '')
    .replace(DIRECTION_MARKS, '')
    .normalize('NFC')
    .trim();
}

const DIGIT = /^\p{Nd}$/u;

/**
 * Value of a decimal digit of any script. Unicode places the ten digits of a script in order, and sets that
 * touch (the mathematical digits) all start with zero, so the distance from the start of the run decides.
 */
function digitValue(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  let start = code;
  while (start > 0 && DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((code - start) % 10);
}

/** Replaces decimal digits of any script by ASCII digits. */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, digitValue);
}

/** Most of what is typed; nothing in it needs unifying but spaces. */
const PRINTABLE_ASCII = /^[ -~]*$/u;
const VULGAR_FRACTION = /([\u00BC-\u00BE\u2150-\u215E])/gu;
const SUPERSCRIPT = /[\u00B2\u00B3\u00B9\u2070-\u209C]+/gu;

/**
 * One way of typing: compatibility forms unified (full-width, circled digits), digits of any script as ASCII,
 * invisible characters gone, white space collapsed. `m²` loses its exponent and `2½` gets a space, so that
 * neither becomes another number.
 */
export function normalise(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text.replace(/ {2,}/gu, ' ').trim();
  const plain = text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(SUPERSCRIPT, ' ')
    .replace(VULGAR_FRACTION, ' $1');
  return asciiDigits(plain.normalize('NFKC').replace(INVISIBLE, '')).replace(SPACES, ' ').trim();
}

const FOLDED: Readonly<Record<string, string>> = {
  œ: 'oe', æ: 'ae', ß: 'ss', ı: 'i', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ħ: 'h', ŋ: 'n',
  ى: 'ي', ة: 'ه', ٱ: 'ا', ک: 'ك', ی: 'ي', ہ: 'ه', ھ: 'ه', ـ: '',
  '’': "'", '‘': "'", '`': "'", '´': "'", 'ʼ': "'", '＇': "'",
  '−': '-', '–': '-', '—': '-', '‐': '-', '‑': '-', '\u20E3': ' ',
}; // prettier-ignore
const FOLDABLE = new RegExp(Object.keys(FOLDED).join('|'), 'gu');
/** Accents, and the vowel signs of Arabic and Hebrew. Marks of other scripts carry meaning and stay. */
const ACCENT_RANGES = [
  [0x0300, 0x036f],
  [0x0591, 0x05c7],
  [0x0610, 0x061a],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06ed],
] as const;

function withoutAccent(mark: string): string {
  const code = mark.codePointAt(0) ?? 0;
  return ACCENT_RANGES.some(([from, to]) => code >= from && code <= to) ? '' : mark;
}

/** For comparing: {@link normalise}, lower case, without accents, with `œ ß ı` and the variants of Arabic letters unified. */
export function fold(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return normalise(text).toLowerCase().replaceAll('`', "'");
  return normalise(text)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, withoutAccent)
    .replace(FOLDABLE, (char) => FOLDED[char] ?? char)
    .trim();
}

/** For comparing words: {@link fold}, with punctuation and emoji as spaces. Empty for a text of emoji alone. */
export function foldWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** A pattern for folded words: the Arabic in it is folded, all else stands as it is written. */
export const foldArabic = (source: string): string => source.replace(/\p{Script=Arabic}+/gu, foldWords);

/** Words of a text as {@link foldWords} sees them. */
export function wordsOf(text: string): string[] {
  const folded = foldWords(text);
  return folded === '' ? [] : folded.split(' ');
}
