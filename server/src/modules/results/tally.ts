import { LIST } from './answer-word.ts';

/** What was said to one question. */
export interface Tally {
  skipped: number;
  /** Answers that are one value, by value. */
  readonly single: Map<string, number>;
  /** People who gave several choices, and each choice. */
  lists: number;
  readonly choices: Map<string, number>;
}

/** What an answer holds: one value, or what was chosen of several. */
export function valuesOf(answer: string): { readonly isList: boolean; readonly values: readonly string[] } {
  if (!answer.startsWith(LIST)) return { isList: false, values: [answer] };
  return { isList: true, values: answer.slice(1).split(LIST).filter(Boolean) };
}

/** Sorts what was counted of one question: `?` skipped, `=rent` an answer (`answer-word.ts`). */
export function tallyOf(counts: ReadonlyMap<string, number>): Tally {
  const tally: Tally = { skipped: 0, single: new Map(), lists: 0, choices: new Map() };
  for (const [word, count] of counts) {
    if (word === '?') {
      tally.skipped += count;
      continue;
    }
    const { isList, values } = valuesOf(word.slice(1));
    if (isList) tally.lists += count;
    const sorted = isList ? tally.choices : tally.single;
    for (const one of values) sorted.set(one, (sorted.get(one) ?? 0) + count);
  }
  return tally;
}

/** How many gave an answer, of whatever form. */
export function answeredOf({ single, lists }: Tally): number {
  return [...single.values()].reduce((sum, count) => sum + count, lists);
}
