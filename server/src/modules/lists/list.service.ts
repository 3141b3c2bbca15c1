import type { Static } from 'typebox';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import { newInviteCode } from '../../lib/invite-code.ts';
import type { Page } from '../../lib/pagination.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import type { Access } from '../access/actor.ts';
import { reachParameters } from '../access/reach-parameters.ts';
import { recordAuditSql } from '../audit/record-audit.ts';
import { fillList } from './fill-list.ts';
import { pageOfItems, pageOfLists, type ItemsQuery, type ListsQuery } from './list-pages.ts';
import { LIST_CARD, listReach, REACHED_LIST } from './list-sql.ts';
import type { ListHolder, ListItem, NewWorkList, WorkList, WorkListChange } from './list.schemas.ts';

type Card = Static<typeof WorkList>;

export interface ListService {
  list(access: Access, query: ListsQuery): Promise<Page<Card>>;
  get(access: Access, id: string): Promise<Card>;
  holders(access: Access, id: string): Promise<Static<typeof ListHolder>[]>;
  items(access: Access, id: string, query: ItemsQuery): Promise<Page<Static<typeof ListItem>>>;
  create(access: Access, list: Static<typeof NewWorkList>): Promise<Card>;
  change(access: Access, id: string, change: Static<typeof WorkListChange>): Promise<Card>;
  /** Frees what a member holds of it, or everything. @returns how many doors or contacts */
  release(access: Access, id: string, memberId: string | null): Promise<number>;
}

const COLUMNS = {
  name: 'name',
  teamId: 'team_id',
  assigneeId: 'assignee_id',
  surveyId: 'survey_id',
  leaseMinutes: 'lease_minutes',
  sliceSize: 'slice_size',
  coolDownHours: 'cool_down_hours',
  maxAttempts: 'max_attempts',
} as const;

export function createListService({
  database,
  runtime,
}: {
  readonly database: Database;
  readonly runtime: Pick<RuntimePort, 'events'>;
}): ListService {
  const get = async (access: Access, id: string): Promise<Card> => {
    const [card] = await database.query<Card>(
      access,
      `${LIST_CARD} WHERE w.space_id = $1 AND ${REACHED_LIST} AND w.id = $7`,
      [...listReach(access), id],
    );
    if (card === undefined) throw new AppError('not_found');
    return card;
  };
  const tell = (access: Access, id: string) => {
    runtime.events.publish({ type: 'list.changed', spaceId: access.spaceId, id });
  };
  return {
    get,
    list: (access, query) => pageOfLists(database, access, query),
    async holders(access, id) {
      await get(access, id);
      return database.query(
        access,
        `SELECT json_build_object('id', m.id, 'name', coalesce(p.display_name, '?')) AS member, count(*)::int AS items,
                min(l.taken_at) AS "takenAt", max(l.expires_at) AS until
         FROM lease l JOIN work_list_item i ON i.id = l.item_id JOIN member m ON m.id = l.member_id JOIN person p ON p.id = m.person_id
         WHERE l.space_id = $1 AND i.list_id = $2 AND l.ended_at IS NULL AND l.expires_at > now()
         GROUP BY m.id, p.display_name ORDER BY max(l.expires_at)`,
        [id],
      );
    },
    async items(access, id, query) {
      await get(access, id);
      return pageOfItems(database, access, id, query);
    },
    async create(access, wish) {
      mustReach(access, wish);
      const id = uuidv7();
      await inTransaction(database.pool, async (client) => {
        const { from, kind, actionId, ...rest } = wish;
        const given = Object.entries(COLUMNS).filter(
          ([field]) => rest[field as keyof typeof rest] !== undefined,
        );
        const columns = given.map(([, column]) => column);
        const values = given.map(([field]) => rest[field as keyof typeof rest] as unknown);
        const fixed = [id, access.spaceId, kind, newInviteCode().slice(0, 6), access.memberId];
        const all = [...fixed, actionId ?? null, from.territoryId ?? null, from.segmentId ?? null, ...values];
        await client
          .query(
            `INSERT INTO work_list (id, space_id, kind, code, created_by_id, action_id, territory_id, segment_id
               ${columns.map((column) => `, ${column}`).join('')})
             VALUES (${all.map((_, index) => `$${String(index + 1)}`).join(', ')})`,
            all,
          )
          .catch(unknownReference);
        const reach = reachParameters(access);
        const count = await fillList(client, { spaceId: access.spaceId, listId: id, kind, reach }, from);
        if (count === 0) throw new AppError('list_empty');
        const changes = { name: { to: wish.name }, items: { to: count } };
        await recordAuditSql(client, access, {
          action: 'list.create',
          entity: 'list',
          entityId: id,
          changes,
        });
      });
      tell(access, id);
      return get(access, id);
    },
    async change(access, id, { closed, ...fields }) {
      const before = await get(access, id);
      mustReach(access, fields.teamId === undefined ? {} : { teamId: fields.teamId });
      const given = Object.entries(COLUMNS).filter(([field]) => field in fields);
      const sets = given.map(([, column], index) => `${column} = $${String(index + 3)}`);
      if (closed !== undefined) sets.push(`closed_at = ${closed ? 'coalesce(closed_at, now())' : 'NULL'}`);
      if (sets.length === 0) return before;
      await inTransaction(database.pool, async (client) => {
        const values = given.map(([field]) => fields[field as keyof typeof fields] as unknown);
        await client
          .query(`UPDATE work_list SET ${sets.join(', ')} WHERE space_id = $1 AND id = $2`, [
            access.spaceId,
            id,
            ...values,
          ])
          .catch(unknownReference);
        if (closed === true) await endLeases(client, access.spaceId, { id, memberId: null });
        const changes = Object.fromEntries(
          Object.entries({ ...fields, closed }).map(([field, to]) => [field, { to }]),
        );
        await recordAuditSql(client, access, {
          action: 'list.change',
          entity: 'list',
          entityId: id,
          changes,
        });
      });
      tell(access, id);
      return get(access, id);
    },
    async release(access, id, memberId) {
      await get(access, id);
      const count = await inTransaction(database.pool, async (client) => {
        const freed = await endLeases(client, access.spaceId, { id, memberId });
        const changes = { items: { to: freed } };
        await recordAuditSql(client, access, {
          action: 'list.release',
          entity: 'list',
          entityId: id,
          changes,
        });
        return freed;
      });
      tell(access, id);
      return count;
    },
  };
}

interface Named {
  readonly teamId?: string | null;
  readonly from?: { readonly territoryId?: string };
}

/** Whoever is responsible for a part of the space makes lists for that part; what comes on them is of that part, too. */
function mustReach({ reach }: Access, { teamId, from }: Named): void {
  if (reach.kind === 'space') return;
  if (reach.kind === 'own') throw new AppError('forbidden');
  const isOwnTeam = typeof teamId === 'string' && reach.teamIds.includes(teamId);
  const isOwnArea = from?.territoryId !== undefined && reach.territoryIds.includes(from.territoryId);
  if (from === undefined ? teamId !== undefined && !isOwnTeam : !isOwnTeam && !isOwnArea)
    throw new AppError('forbidden');
}

async function endLeases(
  client: { query: (sql: string, values: unknown[]) => Promise<{ rowCount: number | null }> },
  spaceId: string,
  { id, memberId }: { readonly id: string; readonly memberId: string | null },
): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE lease l SET ended_at = now(), end_reason = 'released' FROM work_list_item i
     WHERE l.space_id = $1 AND i.id = l.item_id AND i.list_id = $2 AND l.ended_at IS NULL
       AND ($3::uuid IS NULL OR l.member_id = $3)`,
    [spaceId, id, memberId],
  );
  return rowCount ?? 0;
}

/** A team, member, survey or action that is not in this space: the composite keys of the database say so. */
function unknownReference(error: unknown): never {
  const isMissing = error !== null && typeof error === 'object' && 'code' in error && error.code === '23503';
  throw isMissing ? new AppError('unknown_reference') : error;
}
