import type { KnownDoor } from './door-index.ts';
import type { Item } from './read-items.ts';
import type { ShiftCode } from './types.ts';

/** One statement of a report: which doors, and all that is said about them. */
export interface Statement {
  readonly doors: readonly KnownDoor[];
  readonly where: 'none' | 'known' | 'ambiguous' | 'unknown';
  /** One entry per word: several codes where a word may mean any of them. */
  readonly codes: readonly (readonly ShiftCode[])[];
  readonly notes: readonly string[];
  readonly unknown: readonly { readonly text: string; readonly place: 'before' | 'after' }[];
  readonly text: string;
}

interface Draft {
  readonly items: Item[];
}

/**
 * Parts a line into statements. A door behind a code begins the next one; where the line begins with what happened
 * (`nh 12A, 12B; ref 14`), an outcome behind a door does.
 */
export function statementsOf(items: readonly Item[], line: string): Statement[] {
  const outcomeFirst = items.find((item) => item.t !== 'comma')?.t === 'code';
  const drafts: Draft[] = [{ items: [] }];
  items.forEach((item, i) => {
    const current = drafts.at(-1) ?? { items: [] };
    const another = begins(item, current.items, outcomeFirst) || isStrange(items, i, current.items);
    if (another) drafts.push({ items: [item] });
    else current.items.push(item);
  });
  return drafts.map(({ items: own }) => statement(own, line)).filter((one) => one !== null);
}

function begins(item: Item, current: readonly Item[], outcomeFirst: boolean): boolean {
  const has = (t: Item['t']) => current.some((one) => one.t === t);
  if (outcomeFirst)
    return item.t === 'code' && has('door') && item.codes.every(({ kind }) => kind === 'outcome');
  return item.t === 'door' && (has('code') || has('note') || (has('door') && (has('word') || has('number'))));
}

/** Behind a comma, a number that is no door of theirs, and what happened there: a report of its own. */
function isStrange(items: readonly Item[], at: number, current: readonly Item[]): boolean {
  const said = current.some((one) => one.t === 'code' || one.t === 'door');
  if (current.at(-1)?.t !== 'comma' || !said) return false;
  const end = items.findIndex((item, i) => i >= at && item.t !== 'word' && item.t !== 'number');
  const run = items.slice(at, end < 0 ? items.length : end);
  return run.some((item) => item.t === 'number') && items[end]?.t === 'code';
}

function statement(items: readonly Item[], line: string): Statement | null {
  const told = items.filter((item) => item.t !== 'comma');
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) return null;
  const reads = told.flatMap((item) => (item.t === 'door' ? [item.read] : []));
  const firstDoor = told.findIndex((item) => item.t === 'door');
  const firstCode = told.findIndex((item) => item.t === 'code');
  const firstKnown = [firstDoor, firstCode].filter((at) => at >= 0);
  const begin = firstKnown.length === 0 ? told.length : Math.min(...firstKnown);
  return {
    doors: [...new Set(reads.flatMap((read) => read.doors))],
    where: stateOf(reads.map((read) => read.state)),
    codes: told.flatMap((item) => (item.t === 'code' ? [item.codes] : [])),
    notes: told.flatMap((item) => (item.t === 'note' && item.text !== '' ? [item.text] : [])),
    unknown: unknownRuns(told, line, begin),
    text: line.slice(first.start, last.end),
  };
}

function stateOf(states: readonly Statement['where'][]): Statement['where'] {
  if (states.length === 0) return 'none';
  return (
    states.find((state) => state === 'unknown') ?? states.find((state) => state === 'ambiguous') ?? 'known'
  );
}

/** Words that are neither, those that stand together as one. */
function unknownRuns(items: readonly Item[], line: string, begin: number): Statement['unknown'] {
  const runs: { start: number; end: number; place: 'before' | 'after' }[] = [];
  let last = -2;
  items.forEach((item, i) => {
    if (item.t !== 'word' && item.t !== 'number') return;
    const open = runs.at(-1);
    if (last === i - 1 && open !== undefined) open.end = item.end;
    else runs.push({ start: item.start, end: item.end, place: i < begin ? 'before' : 'after' });
    last = i;
  });
  return runs.map(({ start, end, place }) => ({ text: line.slice(start, end), place }));
}
