import { foldWords } from './normalise.ts';
import { SPOKEN, type Spoken } from './languages.ts';

/** How a first message begins. Words that two languages share (`ok`, `allo`) are in neither list. */
const GREETINGS: Readonly<Record<Spoken, readonly string[]>> = {
  en: ['hi', 'hello', 'hey', 'good morning', 'good afternoon', 'good evening', 'i would like', 'i want'],
  fr: [
    'bonjour',
    'salut',
    'bonsoir',
    'coucou',
    'bjr',
    'bsr',
    'slt',
    'bonjours',
    'bon matin',
    'je voudrais',
    'je veux',
    "j'aimerais",
  ],
  es: [
    'hola',
    'ola',
    'buenas',
    'buenas tardes',
    'buenas noches',
    'buenos dias',
    'buen dia',
    'que tal',
    'saludos',
    'quiero',
    'quisiera',
    'me gustaria',
  ],
  ar: [
    'مرحبا',
    'السلام عليكم',
    'السلام',
    'سلام',
    'سلام عليكم',
    'اهلا',
    'اهلين',
    'هلا',
    'هاي',
    'صباح الخير',
    'صباح النور',
    'مساء الخير',
    'مساء النور',
    'مراحب',
    'marhaba',
    'mar7aba',
    'ahlan',
    'اريد',
    'بدي',
    'عايز',
    'بغيت',
  ],
};

/** Greetings that do not tell the language: a Parisian says `salam`, everybody says `allo`. */
const ANYBODYS = new Set([
  'allo',
  'salam',
  'slm',
  'salam alaykoum',
  'salam aleykoum',
  'salam alaikum',
  'yo',
  'ciao',
]);

const FOLDED = SPOKEN.map((language) => ({ language, words: GREETINGS[language].map(foldWords) }));
const LONGEST = 200;

/**
 * The language somebody greets in, where the platform does not name theirs; null where the words do not tell. Nobody
 * should be answered "Hello" who wrote "مرحبا".
 */
export function languageOfGreeting(text: string): Spoken | null {
  const typed = ` ${foldWords(text.slice(0, LONGEST))} `;
  const hits = FOLDED.filter(({ words }) => words.some((word) => typed.startsWith(` ${word} `)));
  return hits.length === 1 ? (hits[0]?.language ?? null) : null;
}

/** Letters of Persian and Urdu that Arabic does not write. */
const NOT_ARABIC = /[پژگےٹڈڑں]/u;

/** The language that the letters of a text alone tell: of ours only Arabic has its own. Names and codes tell nothing. */
export function languageOfLetters(text: string): Spoken | null {
  const typed = text.slice(0, LONGEST);
  const letters = typed.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const isArabic = letters >= 5 && /\p{L}\s+\p{L}/u.test(typed) && !/\p{Script=Latin}/u.test(typed);
  return isArabic && !NOT_ARABIC.test(typed) ? 'ar' : null;
}

/** A greeting and nothing else: somebody begins, and says nothing yet. */
export function isGreeting(text: string): boolean {
  const typed = foldWords(text.slice(0, LONGEST));
  return ANYBODYS.has(typed) || FOLDED.some(({ words }) => words.includes(typed));
}
