import { foldArabic, foldWords } from './normalise.ts';
import { NONE_SIGNS, NONE_THERE, UNSAID, UNSAID_SIGNS } from './vocabulary/declines.ts';
import { emojiOnly, withoutCourtesies } from './words.ts';

/** Longer texts say something. */
const MAX_LENGTH = 60;

const whole = (sources: readonly string[]): RegExp =>
  new RegExp(`^(?:${sources.map(foldArabic).join('|')})$`, 'u');

const NONE_PHRASE = whole(NONE_THERE);
const UNSAID_PHRASE = whole(UNSAID);

/** Skin and sex of who shrugs say nothing. */
const BESIDE = new Set(['♀', '♂']);

function ofSigns(text: string): 'none' | 'unsaid' | null {
  const signs = emojiOnly(text)?.filter((sign) => !BESIDE.has(sign)) ?? [];
  if (signs.length === 0) return null;
  if (signs.every((sign) => UNSAID_SIGNS.includes(sign))) return 'unsaid';
  return signs.every((sign) => NONE_SIGNS.includes(sign)) ? 'none' : null;
}

/**
 * Words instead of an answer, in any language: `none` there is none ("no", "I don't have one"), `unsaid` it is not told or not
 * known ("rather not", "je ne sais pas"); null where the text may be an answer. A number is one.
 */
export function readDecline(text: string): 'none' | 'unsaid' | null {
  if (text.length > MAX_LENGTH || /\p{N}/u.test(text)) return null;
  const signs = ofSigns(text);
  if (signs !== null) return signs;
  const words = withoutCourtesies(foldWords(text));
  if (UNSAID_PHRASE.test(words)) return 'unsaid';
  return NONE_PHRASE.test(words) ? 'none' : null;
}
