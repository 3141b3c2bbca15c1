import { localTime } from '../actions/local-time.ts';
import { codeAt, FACTS } from './bundle.ts';
import { medianOf } from './number-figures.ts';
import { QUARTER_MS } from './result-scope.ts';
import type { Selection } from './select-responses.ts';
import type { WordCount } from './tally.ts';
import type { DayCount } from './time-series.ts';

/** How many gave these two answers. */
export interface PairCount {
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

/** How many hold each word of a column. Whoever has none there is not counted. */
export function countWords(selections: readonly Selection[], name: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { bundle, mask } of selections) {
    const column = bundle.columns.get(name);
    if (column === undefined) continue;
    const { words, codes } = column;
    const found = new Uint32Array(words.length + 1);
    for (let place = 0; place < mask.length; place += 1) {
      const code = codeAt(codes, place);
      found[code] = (found[code] ?? 0) + (mask[place] ?? 0);
    }
    for (const [at, word] of words.entries()) {
      const count = found[at + 1] ?? 0;
      if (count > 0) counts.set(word, (counts.get(word) ?? 0) + count);
    }
  }
  return counts;
}

/** What was answered to these questions, as `tally.ts` sorts it. */
export function countAnswers(selections: readonly Selection[], questions: readonly string[]): WordCount[] {
  return questions.flatMap((question) =>
    [...countWords(selections, question)].map(([answer, count]) => ({ word: question + answer, count })),
  );
}

export function countPeople(selections: readonly Selection[]): { complete: number; partial: number } {
  const counts = countWords(selections, FACTS.status);
  return { complete: counts.get('complete') ?? 0, partial: counts.get('partial') ?? 0 };
}

/** Of those who answered both questions (`=`, not `?`): how many gave which two answers. */
export function countPairs(
  selections: readonly Selection[],
  [row, column]: readonly [string, string],
): PairCount[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { bundle, mask } of selections) {
    const rows = bundle.columns.get(row);
    const columns = bundle.columns.get(column);
    if (rows === undefined || columns === undefined) continue;
    const width = columns.words.length + 1;
    const found = new Uint32Array((rows.words.length + 1) * width);
    for (let place = 0; place < mask.length; place += 1) {
      if (mask[place] === 0) continue;
      const pair = codeAt(rows.codes, place) * width + codeAt(columns.codes, place);
      found[pair] = (found[pair] ?? 0) + 1;
    }
    for (const [x, rowWord] of rows.words.entries()) {
      if (!rowWord.startsWith('=')) continue;
      const byColumn = counts.get(rowWord) ?? new Map<string, number>();
      counts.set(rowWord, byColumn);
      for (const [y, columnWord] of columns.words.entries()) {
        const count = found[(x + 1) * width + y + 1] ?? 0;
        if (count > 0) byColumn.set(columnWord, (byColumn.get(columnWord) ?? 0) + count);
      }
    }
  }
  return [...counts].flatMap(([rowWord, byColumn]) =>
    [...byColumn]
      .filter(([columnWord]) => columnWord.startsWith('='))
      .map(([columnWord, count]) => ({ row: rowWord.slice(1), column: columnWord.slice(1), count })),
  );
}

/** Of those who came to the end, in seconds. */
export function medianSeconds(selections: readonly Selection[]): number | null {
  const counts = [...countWords(selections, FACTS.seconds)];
  return medianOf(counts.map(([seconds, count]) => ({ value: Number(seconds), count })));
}

/** On which days of the space's calendar they began. */
export function countDays(selections: readonly Selection[], timeZone: string): DayCount[] {
  const days = new Map<string, number>();
  const dayOf = dayFinder(timeZone);
  for (const [quarter, count] of countWords(selections, FACTS.quarter)) {
    const day = dayOf(Number(quarter) * QUARTER_MS);
    days.set(day, (days.get(day) ?? 0) + count);
  }
  return [...days].map(([day, count]) => ({ day, count }));
}

const HOURS_MS = 6 * 3_600_000;

/** Asking for the calendar costs: not where six hours begin and end on the same day. */
function dayFinder(timeZone: string): (at: number) => string {
  const known = new Map<number, string>();
  const ask = (at: number): string => {
    const day = known.get(at) ?? localTime(new Date(at), timeZone).day;
    known.set(at, day);
    return day;
  };
  return (at) => {
    const start = Math.floor(at / HOURS_MS) * HOURS_MS;
    const first = ask(start);
    return first === ask(start + HOURS_MS - QUARTER_MS) ? first : ask(at);
  };
}
