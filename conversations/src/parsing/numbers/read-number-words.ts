import type { Language } from '../../definition/text.ts';
import { spoken, spokenInOrder, type Spoken } from '../languages.ts';
import { phraseSet } from '../words.ts';
import { AROUND_A_NUMBER, CHANGES_A_NUMBER, MINUS } from '../vocabulary/numbers.ts';
import type { NumberRead } from './read-number.ts';
import { numberOfNoun, spokenNumberAt, tailFraction, type SpokenNumber } from './spoken-number.ts';

const AROUND = phraseSet(AROUND_A_NUMBER);
const NEGATIVE = phraseSet(MINUS);
const CHANGES = phraseSet(CHANGES_A_NUMBER);
/** Nought, where somebody is asked how many. */
const NOUGHT = phraseSet([
  'none',
  'nobody',
  'none at all',
  'aucun',
  'aucune',
  'personne',
  'pas un',
  'pas une',
  'ninguno',
  'ninguna',
  'nadie',
  'لا أحد',
  'ولا واحد',
  'ولا واحدة',
  'ما حدا',
  'محدش',
  'حتى واحد',
]);
/** Of "two hundred cows" the number is asked back. "No one" and "un moment" say none: one and two are everyday words. */
const LEAST_AMONG_OTHERS = 3;
const MOST_OTHERS = 3;

interface Found {
  readonly numbers: readonly SpokenNumber[];
  readonly rest: readonly string[];
}

function findNumbers(words: readonly string[], language: Spoken): Found {
  const numbers: SpokenNumber[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const number = spokenNumberAt(words, at, language);
    if (number) numbers.push(number);
    else rest.push(words[at] ?? '');
    at += number?.length ?? 1;
  }
  return { numbers, rest };
}

/** "Hora y media", `ساعتين ونص`: the noun counts itself, and only before a half or a quarter where it is one. */
function countedByNoun(words: readonly string[], hasTail: boolean, language: Spoken): SpokenNumber | null {
  const [noun = '', ...others] = words.filter(
    (word) => !AROUND.has(word) || numberOfNoun(word, language) !== null,
  );
  const value = numberOfNoun(noun, language);
  if (value === null || others.length > 0 || (value === 1 && !hasTail)) return null;
  return { value, length: 1, sure: true };
}

/** Whether words that say nothing about numbers leave the number standing, if only to be asked back. */
function isAmong(strange: readonly string[], { value }: SpokenNumber): boolean {
  if (strange.length === 0) return true;
  return (
    value >= LEAST_AMONG_OTHERS && strange.length <= MOST_OTHERS && !strange.some((word) => CHANGES.has(word))
  );
}

function readIn(words: readonly string[], language: Spoken): NumberRead | null {
  const tail = tailFraction(words, language);
  const counted = tail ? words.slice(0, -tail.length) : words;
  const { numbers, rest } = findNumbers(counted, language);
  if (numbers.length > 1) return { problem: 'several_numbers' };
  const [said] = numbers;
  const number = said ?? countedByNoun(counted, tail !== null, language);
  if (!number || (tail && !Number.isInteger(number.value))) return null;
  const negative = NEGATIVE.has(rest[0] ?? '');
  const strange = said ? rest.slice(negative ? 1 : 0).filter((word) => !AROUND.has(word)) : [];
  if (!isAmong(strange, number)) return null;
  const value = number.value + (tail?.fraction ?? 0);
  return { readings: [{ value: negative ? -value : value, sure: number.sure && strange.length === 0 }] };
}

/**
 * The one number that folded words say, all of it in one language, the person's own first. `once` is eleven in
 * Spanish and "one time" in English: it counts for those who speak Spanish only.
 */
export function readNumberWords(words: readonly string[], language: Language): NumberRead {
  if (NOUGHT.has(words.join(' '))) return { readings: [{ value: 0, sure: true }] };
  const reads = spokenInOrder(language)
    .filter((one) => one !== 'es' || spoken(language) === 'es' || !words.includes('once'))
    .map((one) => readIn(words, one))
    .filter((read) => read !== null);
  const several = reads.find((read) => 'problem' in read);
  const sure = reads.find((read) => 'readings' in read && read.readings.every((reading) => reading.sure));
  return sure ?? several ?? reads[0] ?? { problem: 'not_a_number' };
}
