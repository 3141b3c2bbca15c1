import type { Language } from '../../definition/text.ts';
import { SPOKEN, spoken, type Spoken } from '../languages.ts';
import { foldWords } from '../normalise.ts';
import { numberWordsOf } from '../numbers/number-words.ts';
import { ARABIC_DATES } from '../vocabulary/dates-ar.ts';
import { ENGLISH_DATES } from '../vocabulary/dates-en.ts';
import { SPANISH_DATES } from '../vocabulary/dates-es.ts';
import { FRENCH_DATES } from '../vocabulary/dates-fr.ts';
import type { DateVocabulary } from '../vocabulary/dates.ts';
import { AND, number, type Term } from './terms.ts';

/** Phrases of one language, folded, with what they say. */
export interface Lexicon {
  readonly phrases: ReadonlyMap<string, readonly Term[]>;
  /** Words in the longest phrase. */
  readonly longest: number;
  readonly clock: 12 | 24;
  readonly nextWeekdayIsNextWeek: boolean;
}

const VOCABULARIES: Readonly<Record<Spoken, DateVocabulary>> = {
  en: ENGLISH_DATES,
  fr: FRENCH_DATES,
  es: SPANISH_DATES,
  ar: ARABIC_DATES,
};
/** Numbers in words that can be a day, an hour, a minute or a count. */
const MAX_NUMBER = 59;
const ARABIC = /^\p{Script=Arabic}/u;

function lexiconOf(vocabulary: DateVocabulary, numbers: Iterable<readonly [string, number]>): Lexicon {
  const phrases = new Map<string, readonly Term[]>();
  const add = (alternatives: string, terms: readonly Term[]): void => {
    for (const phrase of alternatives.split('|'))
      phrases.set(phrase.startsWith('# ') ? phrase : foldWords(phrase), terms);
  };
  for (const [word, value] of numbers) {
    if (value > MAX_NUMBER) continue;
    phrases.set(word, [number(value)]);
    // Arabic writes "and" on the number: "eight and-twenty minutes".
    if (ARABIC.test(word)) phrases.set(`و${word}`, [AND, number(value)]);
  }
  vocabulary.weekdays.forEach((names, index) => {
    add(names, [{ t: 'weekday', weekday: index + 1 }]);
  });
  vocabulary.months.forEach((names, index) => {
    add(names, [{ t: 'month', month: index + 1 }]);
  });
  for (const [alternatives, ...terms] of vocabulary.phrases) add(alternatives, terms);
  phrases.delete('');
  const longest = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length));
  const { clock, nextWeekdayIsNextWeek } = vocabulary;
  return { phrases, longest, clock, nextWeekdayIsNextWeek };
}

const LEXICONS = new Map(SPOKEN.map((one) => [one, lexiconOf(VOCABULARIES[one], numberWordsOf(one))]));

/** Names of days and months as `Intl` knows them: enough to read "12. Dezember" where we have no words of our own. */
function intlVocabulary(language: Language): DateVocabulary | null {
  try {
    if (Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return null;
  } catch {
    return null;
  }
  const name = (date: number, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', calendar: 'gregory' })
      .formatToParts(date)
      .find(({ type }) => type === 'month' || type === 'weekday')?.value ?? '';
  // 1 January 2024 was a Monday. Months in a date, because some languages decline them there.
  const weekdays = Array.from({ length: 7 }, (_, index) => {
    const date = Date.UTC(2024, 0, 1 + index);
    return `${name(date, { weekday: 'long' })}|${name(date, { weekday: 'short' })}`;
  });
  const months = Array.from({ length: 12 }, (_, index) => {
    const date = Date.UTC(2024, index, 1);
    return [{ month: 'long' }, { month: 'short' }, { month: 'long', day: 'numeric' }]
      .map((options) => name(date, options as Intl.DateTimeFormatOptions))
      .join('|');
  });
  return { phrases: [], weekdays, months, clock: 24, nextWeekdayIsNextWeek: false };
}

/** Lexicons made from `Intl`, which takes a while: one per language asked for, at most this many. */
const MAX_FOREIGN = 50;
const FOREIGN = new Map<Language, Lexicon | null>();

function foreignLexicon(language: Language): Lexicon | null {
  const known = FOREIGN.get(language);
  if (known !== undefined) return known;
  const vocabulary = intlVocabulary(language);
  const made = vocabulary && lexiconOf(vocabulary, []);
  if (FOREIGN.size < MAX_FOREIGN) FOREIGN.set(language, made);
  return made;
}

/** The lexicons to read with, in order: the person's language, the flow's others, then all four we speak. */
export function lexiconsFor(language: Language, others: readonly Language[]): Lexicon[] {
  const lexicons = [language, ...others, ...SPOKEN].map((one) => {
    const base = spoken(one);
    return base ? LEXICONS.get(base) : foreignLexicon(one);
  });
  return [...new Set(lexicons)].filter((one) => one !== null && one !== undefined);
}
