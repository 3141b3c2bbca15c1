import { fold } from '@muster/conversations';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { decodeCursor, encodeCursor, totalOf, type ListQuery, type Page } from '../../lib/pagination.ts';
import { searchWords } from '../../lib/search-words.ts';
import type { Access } from '../access/actor.ts';
import { LIST_CARD, LIST_ITEMS, listIds, listReach, REACHED_LIST } from './list-sql.ts';
import type { LIST_SORTS, ListItem, ListItemState, WorkList } from './list.schemas.ts';

type Card = Static<typeof WorkList>;
type Item = Static<typeof ListItem>;

export interface ListsQuery extends ListQuery<(typeof LIST_SORTS)[number]> {
  readonly kind?: string;
  readonly closed?: boolean;
  readonly teamId?: string;
}

export interface ItemsQuery {
  readonly search?: string;
  readonly state?: ListItemState;
  readonly limit: number;
  readonly cursor?: string;
}

const COLUMNS = { createdAt: 'w.created_at', name: 'lower(w.name)' } as const;

/** Lists within reach, open ones first. */
export async function pageOfLists(
  database: Database,
  access: Access,
  query: ListsQuery,
): Promise<Page<Card>> {
  const { sort, direction, limit, kind, closed, teamId } = query;
  const from = offsetIn(sort, query.cursor);
  const found = await database.query<{ id: string; total: number }>(
    access,
    listIds(`${COLUMNS[sort]} ${direction === 'asc' ? 'ASC' : 'DESC'}`),
    [
      ...listReach(access),
      ...[kind ?? null, closed ?? null, teamId ?? null, searchWords(query.search), from, limit],
    ],
  );
  const ids = found.map(({ id }) => id);
  const cards = await database.query<Card>(
    access,
    `${LIST_CARD} WHERE w.space_id = $1 AND ${REACHED_LIST} AND w.id = ANY($7::uuid[])`,
    [...listReach(access), ids],
  );
  const items = ids.flatMap((id) => cards.find((card) => card.id === id) ?? []);
  return pageFrom(items, { sort, from, total: found[0]?.total ?? 0 });
}

/** Doors or people of a list that the caller has been let to. */
export async function pageOfItems(
  database: Database,
  access: Access,
  id: string,
  { search = '', state, limit, cursor }: ItemsQuery,
): Promise<Page<Item>> {
  const from = offsetIn(WALK, cursor);
  const rows = await database.query<Item & { total: number }>(access, LIST_ITEMS, [
    ...[id, fold(search), state ?? null, from, limit],
  ]);
  const items = rows.map(({ total: _, ...item }) => item);
  return pageFrom(items, { sort: WALK, from, total: rows[0]?.total ?? 0 });
}

/** Walking order: the only one there is. */
const WALK = 'position';

/** A list is a few thousand rows at most, in an order that hardly changes: a place in it is how many come before. */
function offsetIn(sort: string, cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const { value } = decodeCursor(sort, cursor);
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new AppError('invalid_cursor');
  return value;
}

function pageFrom<T extends { readonly id: string }>(
  items: T[],
  { sort, from, total }: { readonly sort: string; readonly from: number; readonly total: number },
): Page<T> {
  const last = items.at(-1);
  const next = from + items.length;
  const nextCursor =
    last === undefined || next >= total ? null : encodeCursor(sort, { value: next, id: last.id });
  return { items, nextCursor, total: totalOf(total) };
}
