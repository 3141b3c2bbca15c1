import type { Pool } from 'pg';
import type { FieldContext } from '../outcomes/field-context.ts';
import type { OutcomeKind } from '../outcomes/outcome-kinds.ts';

/** Leases whose time ran out in silence: their doors are free for others. @returns how many */
export async function endExpiredLeases(pool: Pool, now: Date = new Date()): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE lease SET ended_at = $1, end_reason = 'expired' WHERE id IN (
       SELECT id FROM lease WHERE ended_at IS NULL AND expires_at <= $1 ORDER BY id LIMIT 5000 FOR UPDATE SKIP LOCKED)`,
    [now],
  );
  return rowCount ?? 0;
}

export type EndReason = 'paused' | 'finished' | 'released';

/** Gives back what the member holds. @returns how many doors or contacts are free again */
export async function releaseSlices(
  { db, spaceId, memberId, now }: FieldContext,
  kind: OutcomeKind,
  reason: EndReason,
): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE lease l SET ended_at = $4, end_reason = $5 FROM work_list_item i JOIN work_list w ON w.id = i.list_id
     WHERE l.space_id = $1 AND l.member_id = $2 AND l.ended_at IS NULL AND i.id = l.item_id AND w.kind = $3`,
    [spaceId, memberId, kind, now, reason],
  );
  return rowCount ?? 0;
}

/** Leaves a door for the end of the walk. */
export async function postponeStop(field: FieldContext, itemId: string): Promise<boolean> {
  const { db, spaceId, memberId } = field;
  const { rowCount } = await db.query(
    `UPDATE lease l SET number = (SELECT max(number) + 1 FROM lease o WHERE o.slice_id = l.slice_id)
     WHERE l.space_id = $1 AND l.member_id = $2 AND l.item_id = $3 AND l.ended_at IS NULL`,
    [spaceId, memberId, itemId],
  );
  return (rowCount ?? 0) > 0;
}

export interface PausedWork {
  readonly listId: string;
  readonly listName: string;
  readonly items: readonly string[];
}

/** A walk broken off counts as paused for this long. */
const DAYS_TO_RESUME = 14;

/** What the member paused, or let run out, and nobody has reported since: where to go on days later. */
export async function pausedWork(
  { db, spaceId, memberId, now }: FieldContext,
  kind: OutcomeKind,
): Promise<PausedWork | null> {
  const { rows } = await db.query<PausedWork>(
    `WITH last AS (
       SELECT l.slice_id, l.taken_at FROM lease l JOIN work_list_item i ON i.id = l.item_id JOIN work_list w ON w.id = i.list_id
       WHERE l.space_id = $1 AND l.member_id = $2 AND w.kind = $3 AND w.closed_at IS NULL
         AND l.taken_at > $4::timestamptz - make_interval(days => ${String(DAYS_TO_RESUME)})
       ORDER BY l.taken_at DESC, l.id DESC LIMIT 1)
     SELECT w.id AS "listId", w.name AS "listName", array_agg(i.id::text ORDER BY l.number) AS items
     FROM last JOIN lease l ON l.slice_id = last.slice_id JOIN work_list_item i ON i.id = l.item_id
     JOIN work_list w ON w.id = i.list_id
     WHERE l.space_id = $1 AND l.end_reason IN ('paused', 'expired') AND i.done_at IS NULL
       AND (i.not_before IS NULL OR i.not_before <= $4)
       AND NOT EXISTS (SELECT 1 FROM lease o WHERE o.item_id = i.id AND o.taken_at > l.taken_at)
     GROUP BY w.id, w.name`,
    [spaceId, memberId, kind, now],
  );
  return rows[0] ?? null;
}

export interface HandedOver {
  readonly count: number;
  readonly listId: string;
  readonly listName: string;
  /** Who has it now. */
  readonly personId: string;
  readonly name: string | null;
}

/**
 * Hands what the member still holds, or has assigned on the same list, to somebody of one of their teams. Null: the other
 * is nobody they could hand it to.
 */
export async function handOver(
  field: FieldContext,
  { kind, to }: { readonly kind: OutcomeKind; readonly to: string },
): Promise<HandedOver | null> {
  const { db, spaceId, memberId, now } = field;
  const { rows } = await db.query<Pick<HandedOver, 'personId' | 'name'>>(
    `SELECT m.person_id AS "personId", p.display_name AS name FROM member m JOIN person p ON p.id = m.person_id
     WHERE m.space_id = $1 AND m.id = $3 AND m.status = 'active'
       AND EXISTS (SELECT 1 FROM team_member mine JOIN team_member theirs ON theirs.team_id = mine.team_id
                   WHERE mine.member_id = $2 AND theirs.member_id = m.id)`,
    [spaceId, memberId, to],
  );
  const receiver = rows[0];
  if (receiver === undefined) return null;
  const { rows: moved } = await db.query<{ id: string; listId: string; listName: string }>(
    `WITH given AS (
       UPDATE lease l SET ended_at = $4, end_reason = 'handed_over' FROM work_list_item i JOIN work_list w ON w.id = i.list_id
       WHERE l.space_id = $1 AND l.member_id = $2 AND l.ended_at IS NULL AND i.id = l.item_id AND w.kind = $3
       RETURNING i.id, i.list_id, w.name)
     UPDATE work_list_item i SET assignee_id = $5 FROM given g
     WHERE i.id = g.id OR i.list_id = g.list_id AND i.assignee_id = $2 AND i.done_at IS NULL
     RETURNING i.id, i.list_id AS "listId", g.name AS "listName"`,
    [spaceId, memberId, kind, now, to],
  );
  const [first] = moved;
  if (first === undefined) return null;
  const count = new Set(moved.map(({ id }) => id)).size;
  return { count, listId: first.listId, listName: first.listName, ...receiver };
}
