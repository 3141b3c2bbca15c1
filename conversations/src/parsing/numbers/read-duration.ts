import type { Language } from '../../definition/text.ts';
import { spokenInOrder, type Spoken } from '../languages.ts';
import { fold, foldWords, MAX_PARSED_LENGTH } from '../normalise.ts';
import { phraseSet, withoutCourtesies } from '../words.ts';
import {
  COUNTED_HOURS,
  HOUR_UNITS,
  HOURS_AND,
  MINUTE_UNITS,
  PARTS_OF_AN_HOUR,
} from '../vocabulary/durations.ts';
import { AROUND_A_NUMBER } from '../vocabulary/numbers.ts';
import { spokenNumberAt, tailFraction } from './spoken-number.ts';

const HOURS = phraseSet(HOUR_UNITS);
const MINUTES = phraseSet(MINUTE_UNITS);
const AND = phraseSet(HOURS_AND);
const COUNTED = new Map(COUNTED_HOURS.map(([word, value]) => [foldWords(word), value]));
const PARTS = new Map(PARTS_OF_AN_HOUR.map(([words, minutes]) => [foldWords(words), minutes]));
/** Words before a length that leave it what it is. */
const BEFORE = new Set(
  [...phraseSet([...AROUND_A_NUMBER, 'took', 'an', 'for'])].filter((word) => !HOURS.has(word)),
);
/** No length of time takes more words. */
const MAX_WORDS = 16;

/** Words of a text, digits and letters apart: `2h30` is three. Null where marks join numbers: `2:30`, `2-3h`, `2.5h`. */
function wordsOf(text: string): readonly string[] | null {
  if (text.length > MAX_PARSED_LENGTH) return null;
  const folded = fold(text);
  if (/\d\s?[^\s\p{L}\p{N}]\s?\d|-\s?\d/u.test(folded)) return null;
  const apart = folded.replace(/(\d)(?=\p{L})|(\p{L})(?=\d)/gu, '$1$2 ');
  const words = withoutCourtesies(foldWords(apart)).split(' ');
  return words.length > MAX_WORDS ? null : words;
}

/** The whole number that a word is, or that words say: 12, "twelve", `واثنا عشر`. */
function wholeOf(words: readonly string[], language: Spoken): number | null {
  const [word = ''] = words;
  if (words.length === 1 && /^\d{1,3}$/u.test(word)) return Number(word);
  const said = spokenNumberAt(words, 0, language);
  return said?.length === words.length && Number.isInteger(said.value) ? said.value : null;
}

/** "Two", "two and a half", or nothing where the noun counts itself. */
function hoursOf(words: readonly string[], noun: string, language: Spoken): number | null {
  if (words.length === 0) return COUNTED.get(noun) ?? null;
  const whole = wholeOf(words, language);
  if (whole !== null) return whole;
  const tail = tailFraction(words, language);
  const counted = tail && wholeOf(words.slice(0, -tail.length), language);
  return tail && counted !== null ? counted + tail.fraction : null;
}

/** The minutes behind the hours: "30", "and thirty minutes", "moins le quart"; 0 where nothing follows. */
function minutesOf(words: readonly string[], language: Spoken): number | null {
  if (words.length === 0) return 0;
  const part = PARTS.get(words.join(' '));
  if (part !== undefined) return part;
  const tail = tailFraction(words, language);
  if (tail?.length === words.length) return tail.fraction * 60;
  const [first = ''] = words;
  const hasAnd = AND.has(first);
  // Arabic writes "and" on the number.
  const joined = !hasAnd && /^و\p{L}/u.test(first) ? [first.slice(1), ...words.slice(1)] : words;
  const bare = MINUTES.has(words.at(-1) ?? '') ? joined.slice(0, -1) : joined;
  const minutes = wholeOf(hasAnd ? bare.slice(1) : bare, language);
  return minutes === null || minutes > 59 ? null : minutes;
}

interface Duration {
  readonly minutes: number;
  /** Hours that were counted, and no minutes beside them: "two and a half hours". */
  readonly isPlain: boolean;
}

function readIn(words: readonly string[], language: Spoken): Duration | null {
  const at = words.findIndex((word) => HOURS.has(word) || (COUNTED.get(word) ?? 0) > 1);
  const noun = words[at];
  if (noun === undefined) return null;
  const from = words.findIndex((word) => !BEFORE.has(word) || wholeOf([word], language) !== null);
  const counted = words.slice(Math.min(from, at), at);
  const hours = hoursOf(counted, noun, language);
  const minutes = minutesOf(words.slice(at + 1), language);
  if (hours === null || minutes === null || hours * 60 + minutes <= 0) return null;
  return { minutes: hours * 60 + minutes, isPlain: counted.length > 0 && at === words.length - 1 };
}

/** How long a text says, in hours with minutes behind them or not, in the first language in which all of it says so. */
export function readDuration(text: string, language: Language): Duration | null {
  const words = wordsOf(text);
  if (words === null) return null;
  for (const one of spokenInOrder(language)) {
    const duration = readIn(words, one);
    if (duration !== null) return duration;
  }
  return null;
}

/** The unit that a number is said in, where its last word is one of time. */
export function timeUnitOf(text: string): 'hour' | 'minute' | null {
  const last = wordsOf(text)?.at(-1) ?? '';
  if (HOURS.has(last)) return 'hour';
  return MINUTES.has(last) && last !== 'm' ? 'minute' : null;
}
