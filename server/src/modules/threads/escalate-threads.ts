import type { ClientBase } from 'pg';
import { newId } from '../../runtime/ids.ts';
import { tellLater } from '../messages/tell-later.ts';

/** A question that nobody has answered for this long is brought up again, once. */
const PATIENCE_HOURS = 4;
const DAY_MS = 86_400_000;

interface Waiting {
  readonly spaceId: string;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
}

/**
 * Questions that have waited too long: a notice in the console for all organizers, and a message to whoever sees to it or
 * leads the team. The mark on the thread makes it once.
 * @returns how many threads
 */
export async function escalateThreads(db: ClientBase, now: Date): Promise<number> {
  const { rows } = await db.query<Waiting>(
    `UPDATE thread SET escalated_at = $1
     WHERE id IN (SELECT id FROM thread WHERE status = 'open' AND escalated_at IS NULL
                    AND waiting_since < $1::timestamptz - make_interval(hours => $2) LIMIT 500 FOR UPDATE SKIP LOCKED)
     RETURNING space_id AS "spaceId", team_id AS "teamId", assignee_id AS "assigneeId"`,
    [now, PATIENCE_HOURS],
  );
  if (rows.length === 0) return 0;
  const spaces = new Map<string, number>();
  for (const { spaceId } of rows) spaces.set(spaceId, (spaces.get(spaceId) ?? 0) + 1);
  for (const [spaceId, count] of spaces) {
    await db.query(
      `INSERT INTO notice (id, space_id, kind, values, link) VALUES ($1, $2, 'threads_waiting', $3, '/threads')`,
      [newId(), spaceId, JSON.stringify({ count })],
    );
  }
  await tellResponsible(db, rows, now);
  return rows.length;
}

async function tellResponsible(db: ClientBase, rows: readonly Waiting[], now: Date): Promise<void> {
  const { rows: people } = await db.query<{ spaceId: string; personId: string; count: number }>(
    `SELECT m.space_id AS "spaceId", m.person_id AS "personId", count(*)::int AS count
     FROM unnest($1::uuid[], $2::uuid[]) AS w(team_id, assignee_id)
     JOIN member m ON m.status = 'active' AND (m.id = w.assignee_id OR w.assignee_id IS NULL AND EXISTS (
       SELECT 1 FROM team_member x WHERE x.team_id = w.team_id AND x.member_id = m.id AND x.is_leader))
     GROUP BY m.space_id, m.person_id`,
    [rows.map(({ teamId }) => teamId), rows.map(({ assigneeId }) => assigneeId)],
  );
  const tomorrow = new Date(now.getTime() + DAY_MS);
  await tellLater(
    db,
    people.map(({ spaceId, personId, count }) => ({
      spaceId,
      personId,
      class: 'notice' as const,
      text: { key: 'thread.waiting', values: { count } },
      choices: [{ label: { key: 'task.look' }, flow: 'threads' }],
      dedupKey: 'threads-waiting',
      uselessAfter: tomorrow,
      expiresAt: tomorrow,
    })),
  );
}
