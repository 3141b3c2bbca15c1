import { AppError } from './errors.ts';
import {
  COUNT_CEILING,
  decodeCursor,
  encodeCursor,
  totalOf,
  type ListQuery,
  type Page,
} from './pagination.ts';

type Where = Record<string, unknown>;

/** A column to sort by: its path from the listed model (`['person', 'displayName']`). Nulls come last either way. */
export interface SortColumn {
  readonly path: readonly string[];
  readonly nullable?: boolean;
  readonly kind?: 'date' | 'text' | 'number';
}

interface Lister<Row> {
  findMany(args: { where: Where; orderBy: Where[]; take: number }): Promise<Row[]>;
  count(args: { where: Where; take: number }): Promise<number>;
}

interface KeysetOptions<Row> {
  readonly query: ListQuery;
  readonly columns: Readonly<Record<string, SortColumn>>;
  readonly where: Where;
  readonly list: Lister<Row>;
}

/** Fetches one page in a stable order: by the wanted column, then by id. Cost does not grow with the page's depth. */
export async function fetchPage<Row extends { id: string }>(options: KeysetOptions<Row>): Promise<Page<Row>> {
  const { query, list, where } = options;
  const column = options.columns[query.sort];
  if (column === undefined) throw new Error(`No column for sort ${query.sort}`);
  const [rows, counted] = await Promise.all([
    list.findMany({
      where: query.cursor === undefined ? where : { AND: [where, afterCursor(query, column)] },
      orderBy: [orderBy(column, query.direction), { id: query.direction }],
      take: query.limit + 1,
    }),
    list.count({ where, take: COUNT_CEILING + 1 }),
  ]);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return {
    items,
    nextCursor: hasMore ? encodeCursor(query.sort, { value: valueAt(last, column.path), id: last.id }) : null,
    total: totalOf(counted),
  };
}

function orderBy(column: SortColumn, direction: string): Where {
  return nest(column.path, column.nullable === true ? { sort: direction, nulls: 'last' } : direction);
}

function afterCursor(query: ListQuery, column: SortColumn): Where {
  const cursor = decodeCursor(query.sort, query.cursor ?? '');
  const beyond = query.direction === 'asc' ? 'gt' : 'lt';
  if (!fits(cursor.value, column)) throw new AppError('invalid_cursor');
  const sameValue = {
    AND: [nest(column.path, typed(cursor.value, column)), { id: { [beyond]: cursor.id } }],
  };
  if (cursor.value === null) return sameValue;
  const further: Where[] = [nest(column.path, { [beyond]: typed(cursor.value, column) }), sameValue];
  if (column.nullable === true) further.push(nest(column.path, null));
  return { OR: further };
}

/** A marker comes back from the caller, who may have made it up. */
function fits(value: string | number | null, { kind, nullable }: SortColumn): boolean {
  if (value === null) return nullable === true;
  if (kind === 'number') return typeof value === 'number';
  return typeof value === 'string' && (kind !== 'date' || !Number.isNaN(Date.parse(value)));
}

function typed(value: string | number | null, column: SortColumn): unknown {
  return value !== null && column.kind === 'date' ? new Date(value) : value;
}

function nest(path: readonly string[], leaf: unknown): Where {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), leaf) as Where;
}

function valueAt(row: unknown, path: readonly string[]): string | number | null {
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], row);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
