import { offsetAt } from '../actions/local-time.ts';
import { FACTS, type Column } from './bundle.ts';
import { medianOf } from './number-figures.ts';
import { QUARTER_MS } from './result-scope.ts';
import type { Selection } from './select-responses.ts';
import type { DayCount } from './time-series.ts';

/** How many gave these two answers. */
export interface PairCount {
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

/** How many hold each word of a column. Whoever has none there is not counted. */
export function countWords({ dictionaries, bundles }: Selection, name: string): Map<string, number> {
  const words = dictionaries.get(name)?.words ?? [];
  const counts = new Uint32Array(words.length + 1);
  for (const { bundle, places, isRest } of bundles) {
    const column = bundle.columns.get(name);
    if (column === undefined || column.numbers.length === 0) continue;
    if (isRest) addAll(counts, column);
    addSome(counts, column, { places, by: isRest ? -1 : 1 });
  }
  const found = new Map<string, number>();
  for (let at = 0; at < words.length; at += 1) {
    const count = counts[at + 1] ?? 0;
    if (count > 0) found.set(words[at] ?? '', count);
  }
  return found;
}

function addAll(counts: Uint32Array, { numbers, tally }: Column): void {
  if (tally === null) {
    for (let place = 0; place < numbers.length; place += 1) add(counts, numbers[place] ?? 0, 1);
  } else {
    for (let at = 0; at < tally.numbers.length; at += 1)
      add(counts, tally.numbers[at] ?? 0, tally.counts[at] ?? 0);
  }
}

interface Some {
  readonly places: Uint32Array;
  readonly by: 1 | -1;
}

function addSome(counts: Uint32Array, { numbers }: Column, { places, by }: Some): void {
  for (let at = 0; at < places.length; at += 1) add(counts, numbers[places[at] ?? 0] ?? 0, by);
}

function add(counts: Uint32Array, number: number, by: number): void {
  counts[number] = (counts[number] ?? 0) + by;
}

export function countPeople(selection: Selection): { complete: number; partial: number } {
  const counts = countWords(selection, FACTS.status);
  return { complete: counts.get('complete') ?? 0, partial: counts.get('partial') ?? 0 };
}

/** Of those who answered both questions (`=`, not `?`): how many gave which two answers. */
export function countPairs(
  { dictionaries, bundles }: Selection,
  [row, column]: readonly [string, string],
): PairCount[] {
  const [rowWords, columnWords] = [row, column].map((name) => dictionaries.get(name)?.words ?? []);
  if (rowWords === undefined || columnWords === undefined) return [];
  const width = columnWords.length + 1;
  // Pairs that occur: of two questions with many choices there can be more combinations than fit into memory.
  const counts = new Map<number, number>();
  for (const { bundle, places, isRest } of bundles) {
    const rows = bundle.columns.get(row)?.numbers;
    const columns = bundle.columns.get(column)?.numbers;
    if (rows === undefined || columns === undefined) continue;
    const count = (place: number, by: 1 | -1): void => {
      const pair = (rows[place] ?? 0) * width + (columns[place] ?? 0);
      counts.set(pair, (counts.get(pair) ?? 0) + by);
    };
    if (isRest) for (let place = 0; place < bundle.size; place += 1) count(place, 1);
    for (const place of places) count(place, isRest ? -1 : 1);
  }
  return [...counts].flatMap(([pair, count]) => {
    const rowWord = rowWords[Math.floor(pair / width) - 1] ?? '';
    const columnWord = columnWords[(pair % width) - 1] ?? '';
    if (count === 0 || !rowWord.startsWith('=') || !columnWord.startsWith('=')) return [];
    return [{ row: rowWord.slice(1), column: columnWord.slice(1), count }];
  });
}

/** Of those who came to the end, in seconds. */
export function medianSeconds(selection: Selection): number | null {
  const counts = [...countWords(selection, FACTS.seconds)];
  return medianOf(counts.map(([seconds, count]) => ({ value: Number(seconds), count })));
}

const DAY_MS = 86_400_000;

/** On which days of the space's calendar they began. */
export function countDays(selection: Selection, timeZone: string): DayCount[] {
  const days = new Map<number, number>();
  const dayOf = dayFinder(timeZone);
  for (const [quarter, count] of countWords(selection, FACTS.quarter)) {
    const day = dayOf(Number(quarter) * QUARTER_MS);
    days.set(day, (days.get(day) ?? 0) + count);
  }
  return [...days].map(([day, count]) => ({
    day: new Date(day * DAY_MS).toISOString().slice(0, 10),
    count,
  }));
}

const WEEK_MS = 7 * DAY_MS;

/** Asking for the calendar costs: not where clocks are as far ahead at the end of a week as at its beginning. */
function dayFinder(timeZone: string): (at: number) => number {
  const known = new Map<number, number>();
  const ahead = (at: number): number => {
    const offset = known.get(at) ?? offsetAt(at, timeZone);
    known.set(at, offset);
    return offset;
  };
  return (at) => {
    let [from, to] = [Math.floor(at / WEEK_MS) * WEEK_MS, Math.floor(at / WEEK_MS + 1) * WEEK_MS];
    while (to > from + QUARTER_MS && ahead(from) !== ahead(to)) {
      const middle = Math.floor((from + to) / 2 / QUARTER_MS) * QUARTER_MS;
      if (at < middle) to = middle;
      else from = middle;
    }
    return Math.floor((at + ahead(from)) / DAY_MS);
  };
}
