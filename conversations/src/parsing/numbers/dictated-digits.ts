import { SPOKEN, type Spoken } from '../languages.ts';
import { fold, foldWords } from '../normalise.ts';
import { phraseSet } from '../words.ts';
import { DICTATION } from '../vocabulary/dictation.ts';
import { spokenNumberAt } from './spoken-number.ts';

/** Digits that some words say, and how many words they take. */
interface Group {
  readonly digits: string;
  readonly length: number;
}

interface Words {
  readonly zero: ReadonlySet<string>;
  readonly times: ReadonlyMap<string, number>;
  readonly plus: ReadonlySet<string>;
  readonly between: ReadonlySet<string>;
}

function wordsFor(language: Spoken): Words {
  const { zero, twice, thrice, plus, between } = DICTATION[language];
  const times = [
    ...[...phraseSet(twice)].map((word) => [word, 2] as const),
    ...[...phraseSet(thrice)].map((word) => [word, 3] as const),
  ];
  return {
    zero: phraseSet(zero),
    times: new Map(times),
    plus: phraseSet(plus),
    between: phraseSet(between),
  };
}

const WORDS: ReadonlyMap<Spoken, Words> = new Map(SPOKEN.map((one) => [one, wordsFor(one)]));
/** Words in the longest group: `مئة وثلاثة وعشرين`, "nine hundred and twenty three", "quatre vingt dix huit". */
const LONGEST_GROUP = 5;
/** No phone number has more digits, the two noughts before a country code included. */
const MAX_DIGITS = 17;
/** Ways to cut words into groups that are looked at: "sixty two" may be 62 or 60 2. The usual one comes first. */
const MAX_WAYS = 60;
const MAX_STEPS = 2000;
const MAX_TAIL = 4;

/** Words of a text as they are dictated: digits apart from letters, `O` among digits as nought, the plus as a word. */
function spokenWords(text: string): readonly string[] {
  const folded = fold(text)
    .replace(/(?<![\p{L}\d])[o\d]*\d[o\d]*(?![\p{L}\d])/gu, (digits) => digits.replaceAll('o', '0'))
    .replaceAll('+', ' plus ');
  return foldWords(folded).split(' ');
}

/** The number that all of some words say together, as digits. */
function groupOf(words: readonly string[], language: Spoken): string | null {
  const word = words.join(' ');
  if (/\d/u.test(word)) return words.length === 1 && /^\d+$/u.test(word) ? word : null;
  if (WORDS.get(language)?.zero.has(word) === true) return '0';
  const number = spokenNumberAt(words, 0, language);
  const isGroup = number?.length === words.length && Number.isInteger(number.value) && number.value < 1000;
  return isGroup ? String(number.value) : null;
}

/** All groups that may begin at a word, the longest first. "Double oh" and "triple two" repeat the digit behind them. */
function groupsAt(words: readonly string[], at: number, language: Spoken): readonly Group[] {
  const groups: Group[] = [];
  for (let length = Math.min(LONGEST_GROUP, words.length - at); length > 0; length -= 1) {
    const phrase = words.slice(at, at + length);
    const digits = groupOf(phrase, language);
    if (digits !== null) groups.push({ digits, length });
    const times = WORDS.get(language)?.times.get(phrase.join(' '));
    const one = times === undefined ? null : groupOf(words.slice(at + length, at + length + 1), language);
    if (times !== undefined && one?.length === 1)
      groups.push({ digits: one.repeat(times), length: length + 1 });
  }
  return groups;
}

/** Where the number begins, and whether with a plus: words before it say what it is. */
function beginning(
  words: readonly string[],
  language: Spoken,
): { readonly at: number; readonly sign: string } {
  const plus = WORDS.get(language)?.plus;
  const at = words.findIndex((_, index) => groupsAt(words, index, language).length > 0);
  return { at, sign: plus?.has(words[at - 1] ?? '') === true || words[at - 1] === 'plus' ? '+' : '' };
}

/** Words behind the number, which must say no other one. */
function isTail(words: readonly string[], at: number, language: Spoken): boolean {
  const tail = words.slice(at);
  return tail.length <= MAX_TAIL && tail.every((_, index) => groupsAt(tail, index, language).length === 0);
}

/**
 * What digits a text may say that dictates them in words of one language, alone or among written ones, likeliest first:
 * "oh seven seven double zero nine hundred", "zéro six trente-neuf". Empty where it says none in words, or says
 * something else between them.
 */
export function dictatedDigits(text: string, language: Spoken): readonly string[] {
  const words = spokenWords(text);
  const { at: first, sign } = beginning(words, language);
  const between = WORDS.get(language)?.between;
  const ways = new Set<string>();
  const known = new Map<number, readonly Group[]>();
  const groupsFrom = (at: number): readonly Group[] => {
    const groups = known.get(at) ?? groupsAt(words, at, language);
    known.set(at, groups);
    return groups;
  };
  let steps = 0;
  const walk = (at: number, digits: string): void => {
    steps += 1;
    if (steps > MAX_STEPS || ways.size >= MAX_WAYS || digits.length > MAX_DIGITS) return;
    const groups = groupsFrom(at);
    for (const group of groups) walk(at + group.length, digits + group.digits);
    if (groups.length > 0) return;
    if (between?.has(words[at] ?? '') === true && at + 1 < words.length) walk(at + 1, digits);
    else if (isTail(words, at, language)) ways.add(sign + digits);
  };
  const isInWords = words.slice(Math.max(first, 0)).some((word) => !/^\d+$/u.test(word));
  if (first >= 0 && isInWords) walk(first, '');
  return [...ways];
}
