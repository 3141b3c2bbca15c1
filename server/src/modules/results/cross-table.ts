import type { Static } from 'typebox';
import type { Access } from '../access/actor.ts';
import type { CatalogQuestion } from './question-catalog.ts';
import type { PairCount, ResultRepository } from './result.repository.ts';
import type { CrossTable } from './result.schemas.ts';
import type { ResultFilter } from './result-scope.ts';
import { shownGroups, type Anonymity } from './small-cells.ts';

type Table = Static<typeof CrossTable>;

interface Pair {
  readonly filter: ResultFilter;
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
export async function crossTable(
  repository: ResultRepository,
  access: Access,
  { filter, anonymity, row, column }: Pair,
): Promise<Table> {
  const pairs = await repository.pairs(access, filter, [row, column]);
  const { rowPeople, columnPeople, people } = await margins(repository, access, {
    ...{ filter, row, column, pairs },
  });
  const rowIds = valuesOf(row, [...rowPeople.keys()]);
  const columnIds = valuesOf(column, [...columnPeople.keys()]);
  const rows = shown(anonymity, rowIds, rowPeople);
  const columns = shown(anonymity, columnIds, columnPeople);
  const counts = new Map(pairs.map((pair) => [keyOf(pair.row, pair.column), pair.count]));
  return {
    rows: sideOf(row, rows, rowPeople),
    columns: sideOf(column, columns, columnPeople),
    cells: rows.map((x) => columns.map((y) => counts.get(keyOf(x, y)) ?? 0)),
    people,
    hidden: rows.length < rowIds.length || columns.length < columnIds.length,
  };
}

interface Counted extends Pick<Pair, 'filter' | 'row' | 'column'> {
  readonly pairs: readonly PairCount[];
}

/** Of single answers the sums of the cells; where several could be chosen, people have to be counted themselves. */
async function margins(
  repository: ResultRepository,
  access: Access,
  { filter, row, column, pairs }: Counted,
): Promise<{ rowPeople: People; columnPeople: People; people: number }> {
  if (row.kind !== 'multiple' && column.kind !== 'multiple') {
    return {
      rowPeople: sumBy(pairs, 'row'),
      columnPeople: sumBy(pairs, 'column'),
      people: pairs.reduce((sum, { count }) => sum + count, 0),
    };
  }
  const [rowPeople, columnPeople, people] = await Promise.all([
    repository.peopleBy(access, filter, [row, column]),
    repository.peopleBy(access, filter, [column, row]),
    repository.answeredBoth(access, filter, [row, column]),
  ]);
  return { rowPeople, columnPeople, people };
}

function sumBy(pairs: readonly PairCount[], side: 'row' | 'column'): People {
  const sums = new Map<string, number>();
  for (const pair of pairs) sums.set(pair[side], (sums.get(pair[side]) ?? 0) + pair.count);
  return sums;
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
function valuesOf(question: CatalogQuestion, chosen: readonly string[]): string[] {
  if (question.kind !== 'scale') return question.options.map(({ id }) => id);
  return chosen
    .filter((value) => value !== '' && Number.isFinite(Number(value)))
    .sort((a, b) => Number(a) - Number(b));
}
