import type { Language } from '../definition/text.ts';
import { languageOfLetters } from './greeting.ts';
import { SPOKEN, spoken, type Spoken } from './languages.ts';
import { fold, foldWords } from './normalise.ts';
import { FOREIGN_WORDS, IN_NAMES, TELLING_WORDS } from './vocabulary/telling-words.ts';

/** As much of a text as tells its language; a longer one was copied from somewhere. */
const LONGEST = 300;
/** Of so many words at least; of so many different ones that tell, and so many of them that no name has. */
const MIN_WORDS = 4;
const MIN_TELLING = 3;
const MIN_SURE = 2;
/** One word in so many tells, or it is a list of names with a word between. */
const MAX_WORDS_PER_TELLING = 3;

const TELLING = new Map(
  SPOKEN.map((language) => [language, new Set(TELLING_WORDS[language].split(/\s+/u).flatMap(tokensOf))]),
);

/** Words as they are typed, French elisions apart: `j'ai` is `j'` and `ai`. */
function tokensOf(text: string): string[] {
  const apart = fold(text).replaceAll(/[’ʼ`´]/gu, "'");
  return [...apart.matchAll(/(?:\b([cdjlmnst]|qu)')|([\p{L}\p{M}]+)/gu)].map(([, elided, word]) =>
    elided === undefined ? foldWords(word ?? '') : `${elided}'`,
  );
}

/**
 * The language that somebody evidently writes in though they are spoken to in another one; null where there is any
 * doubt: few words, names and addresses, numbers, a borrowed word, two languages in one text. Better not seen than seen
 * where it is not.
 */
export function otherLanguageOf(
  text: string,
  { language, languages }: { readonly language: Language; readonly languages: readonly Language[] },
): Language | null {
  const own = spoken(language);
  const found = own === null || text.length > LONGEST ? null : languageOfText(text);
  if (found === null || found === own) return null;
  return languages.find((one) => spoken(one) === found) ?? null;
}

function languageOfText(text: string): Spoken | null {
  if (/https?:|www\.|@/u.test(text)) return null;
  const words = tokensOf(text);
  if (words.length < MIN_WORDS || words.some((word) => FOREIGN_WORDS.has(word))) return null;
  const counts = SPOKEN.map((language) => ({ language, ...told(words, TELLING.get(language) ?? new Set()) }));
  const [found, ...others] = counts.filter(({ all }) => all > 0);
  if (found === undefined || others.length > 0) return null;
  const isSure =
    found.all >= MIN_TELLING && found.sure >= MIN_SURE && found.all * MAX_WORDS_PER_TELLING >= words.length;
  if (found.language === 'ar' && languageOfLetters(text) === null) return null;
  return isSure ? found.language : null;
}

/** How many different words of a text are among these, and how many of those are in no name. */
function told(words: readonly string[], telling: ReadonlySet<string>) {
  const hits = [...new Set(words.filter((word) => telling.has(word)))];
  return { all: hits.length, sure: hits.filter((word) => !IN_NAMES.has(word)).length };
}
