import { fold } from '@muster/conversations';

interface HelpText {
  readonly question: Readonly<Record<string, string>>;
  readonly answer: Readonly<Record<string, string>>;
}

/** Words that say nothing about what is asked, in the languages that Muster ships. */
const EMPTY_WORDS = new Set(
  (
    'a an the i we you do does is are am to of in on at and or for how what where when who why can my me it this that ' +
    'get have has need want will would should there some any please ' +
    'le la les un une des du de je tu on nous vous est sont suis a au aux en et ou pour comment quoi que qui quand peut ma mon ' +
    'avoir ai faut veux voudrais puis trouver merci ' +
    'el los las unos unas yo es son soy al y o para como donde cuando quien puede mi ' +
    'hay tengo tener quiero necesito puedo encontrar favor ' +
    'من في على إلى ما هل كيف متى أين هو هي أن و'
  )
    .split(' ')
    .map(fold),
);

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !EMPTY_WORDS.has(word));

/**
 * How well two words agree: the same, one the beginning of the other (plurals, endings), or one letter wrong in a word
 * that is long enough.
 */
function likeness(asked: string, known: string): number {
  if (asked === known) return 1;
  const shorter = Math.min(asked.length, known.length);
  if (shorter >= 4 && (asked.startsWith(known) || known.startsWith(asked))) return 0.8;
  return shorter >= 5 && isOneEditApart(asked, known) ? 0.6 : 0;
}

function isOneEditApart(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let i = 0;
  while (i < short.length && long[i] === short[i]) i += 1;
  const rest = long.slice(i + 1);
  return rest === short.slice(long.length === short.length ? i + 1 : i) || swapped(long, short, i);
}

const swapped = (a: string, b: string, i: number): boolean =>
  a.length === b.length && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);

/** Words of the question count more than those of its answer. */
const IN_ANSWER = 0.4;
/** Half of what was asked has to be there. */
const ENOUGH = 0.5;

/** The text that fits best to what somebody typed, in any of its languages; undefined when none does well enough. */
export function findHelpText<T extends HelpText>(texts: readonly T[], typed: string): T | undefined {
  const asked = [...new Set(wordsOf(typed))].slice(0, 20);
  if (asked.length === 0) return undefined;
  const scored = texts.map((text) => ({ text, score: scoreOf(text, asked) }));
  const best = scored.reduce((top, one) => (one.score > top.score ? one : top), { text: texts[0], score: 0 });
  return best.score >= ENOUGH ? best.text : undefined;
}

function scoreOf({ question, answer }: HelpText, asked: readonly string[]): number {
  const inQuestion = Object.values(question).flatMap(wordsOf);
  const inAnswer = Object.values(answer).flatMap(wordsOf);
  const bestIn = (word: string, known: readonly string[]) =>
    known.reduce((top, one) => Math.max(top, likeness(word, one)), 0);
  const total = asked.reduce(
    (sum, word) => sum + Math.max(bestIn(word, inQuestion), IN_ANSWER * bestIn(word, inAnswer)),
    0,
  );
  return total / asked.length;
}
