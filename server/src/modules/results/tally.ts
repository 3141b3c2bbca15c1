/** A question with one answer to it (`bundle-responses.ts`), and how many gave it. */
export interface WordCount {
  readonly word: string;
  readonly count: number;
}

/** What was said to one question. */
export interface Tally {
  skipped: number;
  /** Answers that are one value, by value. */
  readonly single: Map<string, number>;
  /** People who gave several choices, and each choice. */
  lists: number;
  readonly choices: Map<string, number>;
}

const WORD = /^([a-z][a-z0-9_]*)([?=])(.*)$/s;

/** What an answer holds: one value, or what was chosen of several. */
export function valuesOf(answer: string): { readonly isList: boolean; readonly values: readonly string[] } {
  if (!answer.startsWith(LIST)) return { isList: false, values: [answer] };
  return { isList: true, values: answer.slice(1).split(LIST).filter(Boolean) };
}
const LIST = '\x1e';

/** Sorts what was counted by question. */
export function tallyWords(words: readonly WordCount[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { word, count } of words) {
    const [, question = '', sign, value = ''] = WORD.exec(word) ?? [];
    if (sign === undefined) continue;
    let tally = tallies.get(question);
    if (tally === undefined) {
      tally = { skipped: 0, single: new Map(), lists: 0, choices: new Map() };
      tallies.set(question, tally);
    }
    if (sign === '?') {
      tally.skipped += count;
      continue;
    }
    const { isList, values } = valuesOf(value);
    if (isList) tally.lists += count;
    const counts = isList ? tally.choices : tally.single;
    for (const one of values) counts.set(one, (counts.get(one) ?? 0) + count);
  }
  return tallies;
}

/** How many gave an answer, of whatever form. */
export function answeredOf({ single, lists }: Tally): number {
  return [...single.values()].reduce((sum, count) => sum + count, lists);
}
