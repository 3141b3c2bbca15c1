import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { COUNT_CEILING, decodeCursor, encodeCursor, totalOf, type Page } from '../../lib/pagination.ts';
import type { Access, Actor } from '../access/actor.ts';
import { reachParameters } from '../access/reach-parameters.ts';
import type { Right } from '../access/rights.ts';
import { CONTACT_HISTORY } from './history-sql.ts';
import type { ContactHistoryEntry } from './history.schemas.ts';

type Entry = Static<typeof ContactHistoryEntry>;

export interface HistoryRow extends Omit<Entry, 'response' | 'at'> {
  readonly at: Date;
  readonly responseId: string | null;
}

interface HistoryQuery {
  readonly contactId: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** What each part of a history takes: without the right there is nothing of that part in it. */
const PARTS: readonly Right[] = ['contacts', 'responses', 'tasks', 'rosters', 'threads'];
const SORT = 'at';

/** One page of what has happened with a contact; that one may see the contact at all is for the caller to have checked. */
export async function readHistory(
  database: Database,
  actor: Actor,
  { contactId, limit, cursor }: HistoryQuery,
): Promise<Page<HistoryRow>> {
  const access = actor.access('contacts');
  const reach = PARTS.filter((right) => actor.can(right)).map((right) => reachOf(actor.access(right)));
  const after = cursor === undefined ? null : placeOf(cursor);
  const found = await database.query<HistoryRow & { total: number }>(access, CONTACT_HISTORY, [
    ...[contactId, JSON.stringify(reach), access.memberId],
    ...[after?.at ?? null, after?.id ?? null, limit + 1],
  ]);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return {
    items,
    nextCursor: hasMore ? encodeCursor(SORT, { value: last.at.toISOString(), id: last.id }) : null,
    total: totalOf(Math.min(found[0]?.total ?? 0, COUNT_CEILING + 1)),
  };
}

function reachOf(access: Access): object {
  const { whole, teamIds: teams, territoryIds: territories } = reachParameters(access);
  return { right: access.right, whole, area: access.reach.kind === 'area', teams, territories };
}

/** A marker comes back from the caller, who may have made it up. */
function placeOf(cursor: string): { at: string; id: string } {
  const { value, id } = decodeCursor(SORT, cursor);
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) throw new AppError('invalid_cursor');
  return { at: new Date(value).toISOString(), id };
}
