import type { ClientBase } from 'pg';
import type { Reminder } from './reminder-times.ts';

/** In whose transaction, for which space and at what time the rules of sign-ups are applied. */
export interface Rules {
  readonly db: ClientBase;
  readonly spaceId: string;
  readonly now: Date;
}

/** A shift whose row is locked: nobody else signs up for it or leaves it until the transaction is over. */
export interface LockedShift {
  readonly id: string;
  readonly actionId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Null: as many as come. */
  readonly capacity: number | null;
  readonly actionStatus: 'draft' | 'proposed' | 'published' | 'cancelled' | 'done';
  readonly timeZone: string;
  readonly remindersOff: readonly Reminder[];
}

const LOCK = `
SELECT s.id, s.action_id AS "actionId", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.capacity,
       a.status AS "actionStatus", a.time_zone AS "timeZone",
       coalesce(ARRAY(SELECT jsonb_array_elements_text(a.settings->'remindersOff')), '{}') AS "remindersOff"
FROM shift s JOIN action a ON a.id = s.action_id
WHERE s.space_id = $1 AND s.id = ANY($2::uuid[]) ORDER BY s.id FOR NO KEY UPDATE OF s`;

/**
 * Locks shifts, always in the order of their ids: this is what capacity and the order of the waiting list rest on.
 * Counts are read behind the lock.
 */
export async function lockShifts({ db, spaceId }: Rules, ids: readonly string[]): Promise<LockedShift[]> {
  const { rows } = await db.query<LockedShift>(LOCK, [spaceId, ids]);
  return rows;
}

export async function lockShift(rules: Rules, id: string): Promise<LockedShift | undefined> {
  return (await lockShifts(rules, [id]))[0];
}

/** Statuses of those who have a place. */
export const PLACED = `('signed_up', 'confirmed', 'checked_in', 'attended')`;

export interface ShiftCounts {
  readonly taken: number;
  readonly waiting: number;
  readonly nextPosition: number;
}

export async function countShift({ db }: Rules, shiftId: string): Promise<ShiftCounts> {
  const { rows } = await db.query<ShiftCounts>(
    `SELECT count(*) FILTER (WHERE status IN ${PLACED})::int AS taken,
            count(*) FILTER (WHERE status = 'waitlisted')::int AS waiting,
            coalesce(max(position), -1) + 1 AS "nextPosition"
     FROM sign_up WHERE shift_id = $1`,
    [shiftId],
  );
  return rows[0] ?? { taken: 0, waiting: 0, nextPosition: 0 };
}

/** Whether people may still sign up for it. */
export function isOpen({ actionStatus, endsAt }: LockedShift, now: Date): boolean {
  return actionStatus === 'published' && endsAt > now;
}
