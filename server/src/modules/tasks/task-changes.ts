import type { ResolvedText } from '@muster/conversations';
import type { ClientBase } from 'pg';
import { tellLater, type LaterMessage } from '../messages/tell-later.ts';
import { asJson, lineOf, lookAt, type ToldTask } from './task-texts.ts';

/** Who changes a follow-up, from the console or from a chat. */
export interface TaskActor {
  readonly db: ClientBase;
  readonly spaceId: string;
  readonly memberId: string;
  readonly now: Date;
}

const WEEK_MS = 7 * 86_400_000;

interface ChangedTask extends ToldTask {
  readonly assigneeId: string | null;
  readonly createdById: string | null;
}

/** The database decides: of two who change the same task at once, one finds that nothing matches any more. */
async function change(
  { db, spaceId }: TaskActor,
  taskId: string,
  { set, when, values }: { set: string; when: string; values: readonly unknown[] },
): Promise<ChangedTask | null> {
  const { rows } = await db.query<ChangedTask>(
    `WITH changed AS (
       UPDATE task SET ${set}, updated_at = now() WHERE space_id = $1 AND id = $2 AND ${when}
       RETURNING id, title, type_id, contact_id, assignee_id, created_by_id)
     SELECT c.id, c.title, t.name AS "typeName", c.assignee_id AS "assigneeId", c.created_by_id AS "createdById",
            nullif(concat_ws(' ', k.first_name, k.last_name), '') AS who
     FROM changed c JOIN task_type t ON t.id = c.type_id LEFT JOIN contact k ON k.id = c.contact_id`,
    [spaceId, taskId, ...values],
  );
  return rows[0] ?? null;
}

/** @returns false when somebody has it already, or it is done */
export async function takeTask(actor: TaskActor, taskId: string): Promise<boolean> {
  const set = `assignee_id = $3, status = 'taken'`;
  const when = `status = 'open' AND assignee_id IS NULL`;
  return (await change(actor, taskId, { set, when, values: [actor.memberId] })) !== null;
}

/** Back to the team, for anybody to take. */
export async function handBackTask(actor: TaskActor, taskId: string): Promise<boolean> {
  const set = `assignee_id = NULL, status = 'open', reminded_at = NULL`;
  const when = `status IN ('open', 'taken') AND assignee_id = $3`;
  return (await change(actor, taskId, { set, when, values: [actor.memberId] })) !== null;
}

/** Marks it done; whoever asked for it is told. @returns false when it is not open any more */
export async function finishTask(actor: TaskActor, taskId: string, note: string | null): Promise<boolean> {
  const done = await change(actor, taskId, {
    set: `status = 'done', done_at = $3, done_by_member_id = $4, done_note = $5, assignee_id = coalesce(assignee_id, $4)`,
    when: `status IN ('open', 'taken')`,
    values: [actor.now, actor.memberId, note],
  });
  if (done === null) return false;
  const line = asJson(lineOf(done));
  await tellMember(actor, done.createdById, (name) => ({
    text:
      note === null
        ? { key: 'task.notice.done', values: { name, line } }
        : { key: 'task.notice.done_note', values: { name, line, note } },
    dedupKey: `task-done:${done.id}`,
  }));
  return true;
}

/** Gives it to somebody, who is told. @returns false when it is not open any more */
export async function giveTask(actor: TaskActor, taskId: string, memberId: string): Promise<boolean> {
  const set = `assignee_id = $3, status = 'taken', reminded_at = NULL`;
  const given = await change(actor, taskId, { set, when: `status IN ('open', 'taken')`, values: [memberId] });
  if (given === null) return false;
  await tellAssignee(actor, memberId, given);
  return true;
}

/** Whoever gets a task is told, with a way to it. */
export async function tellAssignee(actor: TaskActor, memberId: string, task: ToldTask): Promise<void> {
  await tellMember(actor, memberId, (name) => ({
    text: { key: 'task.notice.given', values: { name, line: asJson(lineOf(task)) } },
    choices: lookAt(task.id),
    dedupKey: `task-given:${task.id}`,
  }));
}

type Notice = Pick<LaterMessage, 'choices' | 'dedupKey'> & { readonly text: ResolvedText };

/** Nobody is told of what they did themselves. */
async function tellMember(
  actor: TaskActor,
  memberId: string | null,
  notice: (name: string) => Notice,
): Promise<void> {
  if (memberId === null || memberId === actor.memberId) return;
  const { db, spaceId, now } = actor;
  const { rows } = await db.query<{ personId: string; name: string | null }>(
    `SELECT m.person_id AS "personId",
            (SELECT p.display_name FROM member a JOIN person p ON p.id = a.person_id WHERE a.id = $3) AS name
     FROM member m WHERE m.space_id = $1 AND m.id = $2 AND m.status = 'active'`,
    [spaceId, memberId, actor.memberId],
  );
  const [row] = rows;
  if (row === undefined) return;
  const inAWeek = new Date(now.getTime() + WEEK_MS);
  const told = {
    spaceId,
    personId: row.personId,
    class: 'notice',
    expiresAt: inAWeek,
    uselessAfter: inAWeek,
  } as const;
  await tellLater(db, [{ ...told, ...notice(row.name ?? '–') }]);
}
