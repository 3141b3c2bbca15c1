import type { Static } from 'typebox';
import type { CatalogQuestion } from './question-catalog.ts';
import { countPairs, type PairCount } from './count-selection.ts';
import type { CrossTable } from './result.schemas.ts';
import type { Selection } from './select-responses.ts';
import { shownGroups, type Anonymity } from './small-cells.ts';
import { valuesOf } from './tally.ts';

type Table = Static<typeof CrossTable>;

interface Pair {
  readonly selection: Selection;
  readonly anonymity: Anonymity;
  readonly row: CatalogQuestion;
  readonly column: CatalogQuestion;
}

/** Kinds whose answers are known beforehand: these can be put against each other. */
export const CLOSED_KINDS: readonly string[] = ['single', 'multiple', 'yes_no', 'scale'];

const NO_SIDE = { id: '', text: '', options: [] };
export const NO_TABLE: Table = { rows: NO_SIDE, columns: NO_SIDE, cells: [], people: 0, hidden: false };

/**
 * How many people gave each pair of answers. Whoever chose several stands in several cells: so shares are of the people
 * of a row, which is not the sum of its cells.
 */
export function crossTable({ selection, anonymity, row, column }: Pair): Table {
  const pairs = countPairs(selection, [row.id, column.id]);
  const { rowPeople, columnPeople, cells, people } = countCells(pairs);
  const rowIds = idsOf(row, [...rowPeople.keys()]);
  const columnIds = idsOf(column, [...columnPeople.keys()]);
  const rows = shown(anonymity, rowIds, rowPeople);
  const columns = shown(anonymity, columnIds, columnPeople);
  return {
    rows: sideOf(row, rows, rowPeople),
    columns: sideOf(column, columns, columnPeople),
    cells: rows.map((x) => columns.map((y) => cells.get(keyOf(x, y)) ?? 0)),
    people,
    hidden: rows.length < rowIds.length || columns.length < columnIds.length,
  };
}

interface Counts {
  readonly rowPeople: People;
  readonly columnPeople: People;
  readonly cells: ReadonlyMap<string, number>;
  readonly people: number;
}

/** Whoever chose several stands in several cells, and in the sums of each row and column once. */
function countCells(pairs: readonly PairCount[]): Counts {
  const rowPeople = new Map<string, number>();
  const columnPeople = new Map<string, number>();
  const cells = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, count: number) =>
    map.set(key, (map.get(key) ?? 0) + count);
  let people = 0;
  for (const { row, column, count } of pairs) {
    const [rows, columns] = [valuesOf(row).values, valuesOf(column).values];
    people += count;
    for (const x of rows) add(rowPeople, x, count);
    for (const y of columns) add(columnPeople, y, count);
    for (const x of rows) for (const y of columns) add(cells, keyOf(x, y), count);
  }
  return { rowPeople, columnPeople, cells, people };
}

type People = ReadonlyMap<string, number>;
const keyOf = (row: string, column: string): string => JSON.stringify([row, column]);

function shown(anonymity: Anonymity, ids: readonly string[], people: People): string[] {
  const places = shownGroups(
    anonymity,
    ids.map((id) => people.get(id) ?? 0),
  );
  return places.map((at) => ids[at] ?? '');
}

function sideOf(question: CatalogQuestion, ids: readonly string[], people: People): Table['rows'] {
  return {
    id: question.id,
    text: question.text,
    options: ids.map((id) => ({
      id,
      label: question.options.find((option) => option.id === id)?.label ?? id,
      count: people.get(id) ?? 0,
    })),
  };
}

/** What was offered, in its order; of scales every step that anybody chose. */
function idsOf(question: CatalogQuestion, chosen: readonly string[]): string[] {
  if (question.kind !== 'scale') return question.options.map(({ id }) => id);
  return chosen
    .filter((value) => value !== '' && Number.isFinite(Number(value)))
    .sort((a, b) => Number(a) - Number(b));
}
