import type { Language } from '../../definition/text.ts';
import { foldWords, MAX_PARSED_LENGTH, normalise } from '../normalise.ts';
import { withoutHedges } from '../small-words.ts';
import { phraseSet, withoutCourtesies } from '../words.ts';
import { numberFromWords } from '../numbers/number-words.ts';
import { ORDINAL_WORDS } from '../vocabulary/numbers.ts';

/** Words before the number of an option: `option 2`, `n° 2`, `le 2`, `رقم ٢`. */
export const OPTION_LEADS = phraseSet([
  'option', 'choice', 'number', 'no', 'nr', 'num', 'answer', 'the', 'choose', 'i choose', 'option number', 'press',
  'choix', 'numero', 'n', 'le', 'la', 'reponse', 'le numero', 'la reponse', 'je choisis', 'le choix',
  'opcion', 'opcion numero', 'el', 'el numero', 'la opcion', 'respuesta', 'elijo', 'num',
  'رقم', 'الرقم', 'خيار', 'الخيار', 'الخيار رقم', 'خيار رقم', 'اختيار', 'الاختيار', 'جواب', 'الجواب', 'نمره',
]); // prettier-ignore

const ORDINALS: ReadonlyMap<string, number> = new Map(
  ORDINAL_WORDS.flatMap((words, index) => words.map((word) => [foldWords(word), index + 1] as const)),
);

/** `first` is 1, `la segunda` without its article 2; null for what is no ordinal. */
export const ordinalOf = (word: string): number | null => ORDINALS.get(word) ?? null;

const SIGNED = /(?:^|\s)[-+\u2212.,]\d/u;

/**
 * The number when a text is nothing but the number of an option, however it is decorated: `2`, `2.`, `#2`, `(2)`,
 * `2️⃣`, `٢`, `option 2`, `two`, `2 please`. Null for anything else, also for `-2`, `2.5` and `2 or 3`.
 */
export function bareNumber(text: string, language: Language = ''): number | null {
  if (text.length > MAX_PARSED_LENGTH) return null;
  const plain = text.replace(/🔟/gu, '10');
  if (SIGNED.test(normalise(plain))) return null;
  const words = withoutHedges(withoutCourtesies(foldWords(plain)));
  const digits = /^(\D*?) ?(\d{1,4})$/u.exec(words);
  if (digits) return digits[1] === '' || OPTION_LEADS.has(digits[1] ?? '') ? Number(digits[2]) : null;
  const space = words.indexOf(' ');
  const lead = words.slice(0, Math.max(space, 0));
  const named = OPTION_LEADS.has(lead) ? words.slice(space + 1) : words;
  return numberFromWords(named, language) ?? ORDINALS.get(named) ?? null;
}
