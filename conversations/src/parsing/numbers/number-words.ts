import { foldWords } from '../normalise.ts';
import type { Language } from '../../definition/text.ts';
import { SPOKEN, spoken, type Spoken } from '../languages.ts';
import { HUNDRED, NUMBER_WORDS } from '../vocabulary/numbers.ts';

/** How a language joins tens and units: the words between 20 and 100 that are not tens themselves. */
const JOIN: Readonly<Record<Spoken, (ten: string, unit: string, n: number) => string[]>> = {
  en: (ten, unit) => [`${ten} ${unit}`, `${ten}${unit}`],
  fr: (ten, unit) => [`${ten} ${unit}`, `${ten} et ${unit}`, `${ten}${unit}`],
  es: (ten, unit, n) =>
    n < 30
      ? [`veinti${unit}`, `veinti ${unit}`, `${ten} y ${unit}`]
      : [`${ten} y ${unit}`, `${ten} ${unit}`, `${ten} i ${unit}`, `${ten}i${unit}`, `${ten}y${unit}`],
  ar: (ten, unit) => [`${unit} و${ten}`, `${unit} و ${ten}`],
};

function addUnits(language: Spoken, tenWord: string, ten: number, words: Map<string, number>): void {
  const { small } = NUMBER_WORDS[language];
  // French counts soixante-dix and quatre-vingt-dix up to nineteen.
  const last = language === 'fr' && ['soixante', 'quatre vingt', 'quatre vingts'].includes(tenWord) ? 19 : 9;
  for (let unit = 1; unit <= last; unit += 1) {
    const n = ten * 10 + unit;
    for (const phrase of (small[unit] ?? []).flatMap((word) => JOIN[language](tenWord, word, n))) {
      words.set(foldWords(phrase), n);
    }
  }
}

function tensAndUnits(language: Spoken, words: Map<string, number>): void {
  NUMBER_WORDS[language].tens.forEach((tenWords, ten) => {
    for (const tenWord of tenWords) {
      words.set(tenWord, ten * 10);
      addUnits(language, tenWord, ten, words);
    }
  });
}

function buildWords(language: Spoken): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  tensAndUnits(language, words);
  NUMBER_WORDS[language].small.forEach((row, n) => {
    for (const word of row) words.set(foldWords(word), n);
  });
  for (const word of HUNDRED[language]) words.set(foldWords(word), 100);
  return words;
}

const WORDS_OF = new Map(SPOKEN.map((language) => [language, buildWords(language)]));
const WORDS: ReadonlyMap<string, number> = new Map([...WORDS_OF.values()].flatMap((words) => [...words]));
/** Words in the longest number phrase ("quatre vingt dix sept"). */
export const LONGEST_NUMBER_PHRASE = 4;

/**
 * 0 to 100 from folded words in any of the four languages, else null. They contradict each other in one word:
 * `once` is eleven in Spanish and "one time" in English, so it counts for speakers of Spanish only.
 */
export function numberFromWords(folded: string, language: Language = ''): number | null {
  if (folded === 'once' && spoken(language) !== 'es') return null;
  return WORDS.get(folded) ?? null;
}

/** The number words of one language, folded. */
export function numberWordsOf(language: Spoken): ReadonlyMap<string, number> {
  return WORDS_OF.get(language) ?? new Map();
}
