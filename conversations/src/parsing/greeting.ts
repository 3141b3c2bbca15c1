import { foldWords } from './normalise.ts';
import { SPOKEN, type Spoken } from './languages.ts';

/** How a first message begins. Words that two languages share (`ok`, `allo`) are in neither list. */
const GREETINGS: Readonly<Record<Spoken, readonly string[]>> = {
  en: ['hi', 'hello', 'hey', 'good morning', 'good afternoon', 'good evening', 'i would like', 'i want'],
  fr: ['bonjour', 'salut', 'bonsoir', 'coucou', 'bjr', 'je voudrais', 'je veux', "j'aimerais"],
  es: ['hola', 'buenas', 'buenos dias', 'buen dia', 'quiero', 'quisiera', 'me gustaria'],
  ar: ['مرحبا', 'السلام عليكم', 'سلام', 'اهلا', 'صباح الخير', 'مساء الخير', 'اريد'],
};

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

/** A greeting and nothing else: somebody begins, and says nothing yet. */
export function isGreeting(text: string): boolean {
  const typed = foldWords(text.slice(0, LONGEST));
  return FOLDED.some(({ words }) => words.includes(typed));
}
