import type { ClientBase } from 'pg';
import { tellLater } from '../messages/tell-later.ts';
import { asJson, lineOf, lookAtAll, type ToldTask } from './task-texts.ts';

interface OverdueRow extends ToldTask {
  readonly spaceId: string;
  readonly personId: string;
  readonly count: number;
}

/**
 * Everybody once a day, from nine in the morning of their own day: how many are overdue, and which is the oldest. The
 * mark on the tasks is what makes it once, whatever process looks.
 */
const OVERDUE = `
WITH due AS (
  SELECT t.id FROM task t JOIN member m ON m.id = t.assignee_id AND m.status = 'active'
  JOIN person p ON p.id = m.person_id JOIN space s ON s.id = t.space_id
  WHERE t.status IN ('open', 'taken') AND t.due_at < $1
    AND ($1 AT TIME ZONE coalesce(p.time_zone, s.time_zone))::time BETWEEN '09:00' AND '20:00'
    AND (t.reminded_at IS NULL
         OR (t.reminded_at AT TIME ZONE coalesce(p.time_zone, s.time_zone))::date
            < ($1 AT TIME ZONE coalesce(p.time_zone, s.time_zone))::date)
  LIMIT 1000 FOR UPDATE OF t SKIP LOCKED
), marked AS (
  UPDATE task t SET reminded_at = $1 FROM due WHERE t.id = due.id
  RETURNING t.id, t.space_id, t.assignee_id, t.title, t.type_id, t.contact_id, t.due_at
)
SELECT DISTINCT ON (x.assignee_id) x.id, x.space_id AS "spaceId", m.person_id AS "personId", x.title,
       y.name AS "typeName", nullif(concat_ws(' ', k.first_name, k.last_name), '') AS who,
       (count(*) OVER (PARTITION BY x.assignee_id))::int AS count
FROM marked x JOIN member m ON m.id = x.assignee_id JOIN task_type y ON y.id = x.type_id
LEFT JOIN contact k ON k.id = x.contact_id
ORDER BY x.assignee_id, x.due_at, x.id`;

const DAY_MS = 86_400_000;

/** @returns how many people are told */
export async function remindOverdue(db: ClientBase, now: Date): Promise<number> {
  const { rows } = await db.query<OverdueRow>(OVERDUE, [now]);
  const tomorrow = new Date(now.getTime() + DAY_MS);
  await tellLater(
    db,
    rows.map((row) => ({
      spaceId: row.spaceId,
      personId: row.personId,
      class: 'notice' as const,
      text: { key: 'task.notice.overdue', values: { count: row.count, line: asJson(lineOf(row)) } },
      choices: lookAtAll,
      dedupKey: 'tasks-overdue',
      uselessAfter: tomorrow,
      expiresAt: tomorrow,
    })),
  );
  return rows.length;
}
