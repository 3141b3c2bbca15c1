import type { Language } from '../../definition/text.ts';
import { spoken, spokenInOrder } from '../languages.ts';
import { foldWords } from '../normalise.ts';
import { LARGE_NUMBERS, PERCENT } from '../vocabulary/large-numbers.ts';
import { scaleOf, tailFraction } from './spoken-number.ts';

const SHARES = new RegExp(PERCENT.map((words) => foldWords(words).replaceAll(' ', '\\s+')).join('|'), 'gu');
/** "2 cents" is money to those who do not count in French. */
const FRENCH_HUNDRED: ReadonlySet<string> = new Set(LARGE_NUMBERS.fr.hundred.split('|'));

/** Takes "per cent" off: what is a hundred in it counts nothing. */
export function withoutPercent(folded: string): string {
  return folded.replace(SHARES, '%');
}

function scaleIn(word: string, language: Language): number | null {
  for (const one of spokenInOrder(language)) {
    if (FRENCH_HUNDRED.has(word) && spoken(language) !== 'fr') continue;
    const scale = scaleOf(word, one);
    if (scale !== null) return scale;
  }
  return null;
}

/** What the words behind digits make of them (`5k`, `2 mil millones`, "2 and a half"), and the words that are left. */
export function scaleBehind(
  behind: string,
  language: Language,
): { readonly scale: number; readonly plus: number; readonly rest: string } {
  if (!/^\s?\p{L}/u.test(behind)) return { scale: 1, plus: 0, rest: behind };
  let words = foldWords(behind).split(' ');
  let scale = 1;
  for (
    let next = scaleIn(words[0] ?? '', language);
    next !== null;
    next = scaleIn(words[0] ?? '', language)
  ) {
    scale *= next;
    words = words.slice(1);
  }
  for (const one of spokenInOrder(language)) {
    const tail = tailFraction(words, one);
    if (tail === null) continue;
    return { scale, plus: tail.fraction * scale, rest: words.slice(0, -tail.length).join(' ') };
  }
  return scale === 1 ? { scale, plus: 0, rest: behind } : { scale, plus: 0, rest: words.join(' ') };
}
