import { formatDay } from '@muster/conversations';
import {
  finishTask,
  giveTask,
  handBackTask,
  takeTask,
  type TaskActor,
} from '../../modules/tasks/task-changes.ts';
import { addTask } from './contact-changes.ts';
import { dueOf } from './contact-commands.ts';
import { accessIn, reachOf } from './member-access.ts';
import { localText, shortLabel } from './local-text.ts';
import { done, refused, type Command, type Lookup, type MemberContext } from './service.ts';

/** Kept short: what is done makes room for the next. */
const MOST = 9;

const OPEN = `t.status IN ('open', 'taken')`;
const MY_TEAMS = 'SELECT team_id FROM team_member WHERE member_id = $2';
const FREE = `t.status = 'open' AND t.assignee_id IS NULL AND t.team_id IN (${MY_TEAMS})`;

export const tasksOverview: Lookup<'tasks_overview'> = async (context) => {
  const { db, spaceId, member, now } = context;
  const { whole, teamIds, territoryIds } = reachOf(await accessIn(context, 'threads'));
  const { rows } = await db.query<{
    mine: number;
    overdue: number;
    team: number;
    canReport: boolean;
    threads: number;
  }>(
    `SELECT (SELECT count(*)::int FROM task t WHERE t.assignee_id = $2 AND ${OPEN}) AS mine,
            (SELECT count(*)::int FROM task t WHERE t.assignee_id = $2 AND ${OPEN} AND t.due_at < $3) AS overdue,
            (SELECT count(*)::int FROM task t WHERE t.space_id = $1 AND ${FREE}) AS team,
            EXISTS (SELECT 1 FROM encounter e WHERE e.member_id = $2 AND e.contact_id IS NOT NULL) AS "canReport",
            (SELECT count(*)::int FROM thread h LEFT JOIN contact c ON c.person_id = h.person_id
             WHERE h.space_id = $1 AND h.status = 'open' AND h.waiting_since IS NOT NULL
               AND ($4 OR h.team_id = ANY($5::uuid[]) OR c.territory_id = ANY($6::uuid[]))) AS threads`,
    [spaceId, member.id, now, whole, teamIds, territoryIds],
  );
  return done(rows[0] ?? { mine: 0, overdue: 0, team: 0, canReport: false, threads: 0 });
};

interface TaskRow {
  readonly id: string;
  readonly typeName: unknown;
  readonly title: string | null;
  readonly who: string | null;
  readonly phone: string | null;
  readonly note: string | null;
  readonly status: string;
  readonly dueAt: Date | null;
  readonly assigneeId: string | null;
  readonly assignee: string | null;
  readonly createdById: string | null;
  readonly createdBy: string | null;
  readonly teamId: string | null;
  readonly isFree: boolean;
  readonly reached: boolean;
}

const TASKS = `
SELECT t.id, y.name AS "typeName", t.title, nullif(concat_ws(' ', k.first_name, k.last_name), '') AS who, k.phone, t.note,
       t.status, t.due_at AS "dueAt", t.assignee_id AS "assigneeId", pa.display_name AS assignee,
       t.created_by_id AS "createdById", pc.display_name AS "createdBy", t.team_id AS "teamId", ${FREE} AS "isFree",
       ($3 OR t.team_id = ANY($4::uuid[]) OR k.territory_id = ANY($5::uuid[])
        OR EXISTS (SELECT 1 FROM team_member x WHERE x.member_id = t.assignee_id AND x.team_id = ANY($4::uuid[]))) AS reached
FROM task t JOIN task_type y ON y.id = t.type_id LEFT JOIN contact k ON k.id = t.contact_id
LEFT JOIN member a ON a.id = t.assignee_id LEFT JOIN person pa ON pa.id = a.person_id
LEFT JOIN member c ON c.id = t.created_by_id LEFT JOIN person pc ON pc.id = c.person_id
WHERE t.space_id = $1 AND ${OPEN}`;

async function tasksWhere(context: MemberContext, where: string, more: readonly unknown[] = []) {
  const { whole, teamIds, territoryIds } = reachOf(await accessIn(context, 'tasks'));
  const { rows } = await context.db.query<TaskRow>(`${TASKS} AND ${where}`, [
    context.spaceId,
    context.member.id,
    whole,
    teamIds,
    territoryIds,
    ...more,
  ]);
  return rows;
}

function lineIn(context: MemberContext, { typeName, title, who }: TaskRow): string {
  const type = localText(typeName, context.language, context.space.defaultLanguage);
  const about = [title, who].filter(Boolean).join(', ');
  return about === '' ? type : context.translate(context.language, 'bot:task.line', { type, who: about });
}

export const tasksList: Lookup<'tasks_list'> = async (context, { which }) => {
  const where = which === 'mine' ? 't.assignee_id = $2' : FREE;
  const rows = await tasksWhere(context, `${where} ORDER BY t.due_at NULLS LAST, t.id LIMIT ${String(MOST)}`);
  if (rows.length === 0) return refused('none');
  return done(rows.map((row) => ({ id: row.id, label: shortLabel(lineIn(context, row)) })));
};

/** What the member may see: theirs, what they asked for, what is free in their teams, what their right reaches. */
async function seenTask(context: MemberContext, id: string): Promise<TaskRow | null> {
  const [row] = await tasksWhere(context, 't.id = $6', [id]);
  if (row === undefined) return null;
  const isMine = [row.assigneeId, row.createdById].includes(context.member.id);
  return isMine || row.isFree || row.reached ? row : null;
}

export const taskCard: Lookup<'task_card'> = async (context, { task }) => {
  const row = await seenTask(context, task);
  if (row === null) return refused('not_found');
  const { member } = context;
  const isMine = row.assigneeId === member.id;
  return done({
    task,
    line: lineIn(context, row),
    details: detailsOf(context, row, isMine),
    canTake: row.assigneeId === null && (row.isFree || row.reached),
    canFinish: isMine || row.reached,
    canHandBack: isMine && row.teamId !== null,
    canGive: row.reached,
  });
};

/** A phone number is for whoever is to call, and for nobody else. */
function detailsOf(context: MemberContext, row: TaskRow, isMine: boolean): string {
  const say = (key: string, values = {}) => context.translate(context.language, `bot:task.${key}`, values);
  const due = row.dueAt && formatDay(row.dueAt.toISOString().slice(0, 10), context.language);
  const isOverdue = row.dueAt !== null && row.dueAt < context.now;
  const holder = row.assignee === null ? say('open') : say('with', { name: row.assignee });
  const by = row.createdBy !== null && row.createdById !== context.member.id;
  return [
    isMine ? row.phone : holder,
    due === null ? null : say(isOverdue ? 'overdue' : 'due', { due }),
    row.note === null ? null : `"${row.note}"`,
    by ? say('by', { name: row.createdBy }) : null,
    isMine && row.phone === null && due === null && row.note === null && !by
      ? say('with', { name: row.assignee })
      : null,
  ]
    .filter(Boolean)
    .join('\n');
}

export const contactsMet: Lookup<'contacts_met'> = async ({ db, spaceId, member }) => {
  const { rows } = await db.query<{ id: string; name: string }>(
    `SELECT c.id, concat_ws(' ', c.first_name, c.last_name) AS name
     FROM (SELECT contact_id, max(started_at) AS at FROM encounter WHERE member_id = $2 AND contact_id IS NOT NULL
           GROUP BY contact_id ORDER BY max(started_at) DESC LIMIT $3) e
     JOIN contact c ON c.space_id = $1 AND c.id = e.contact_id AND c.archived_at IS NULL ORDER BY e.at DESC`,
    [spaceId, member.id, MOST],
  );
  const named = rows.filter(({ name }) => name !== '');
  return named.length === 0
    ? refused('none')
    : done(named.map(({ id, name }) => ({ id, label: shortLabel(name) })));
};

export const reportTask: Command<'report_task'> = async (context, { contact, type: typeId, note, due }) => {
  const { db, spaceId, member } = context;
  const { rows } = await db.query<{ id: string; dueDays: number | null; met: boolean }>(
    `SELECT t.id, t.due_days AS "dueDays",
            EXISTS (SELECT 1 FROM encounter e WHERE e.member_id = $3 AND e.contact_id = $4) AS met
       FROM task_type s JOIN task_type t ON t.space_id = s.space_id AND t.id = coalesce(s.merged_into_id, s.id)
      WHERE s.space_id = $1 AND s.id = $2`,
    [spaceId, typeId, member.id, contact],
  );
  const type = rows[0];
  if (type?.met !== true) return refused('not_found');
  const dueAt = dueOf(context, due, type.dueDays);
  if (dueAt === null) return refused('due_required');
  return done({
    task: await addTask(context, { contactId: contact, typeId: type.id, note, dueAt, responseId: null }),
  });
};

const actorOf = ({ db, spaceId, member, now }: MemberContext): TaskActor => ({
  db,
  spaceId,
  memberId: member.id,
  now,
});

type Change = (actor: TaskActor, task: string) => Promise<boolean>;

/**
 * Only what the member may do, and only if it is still as they saw it; consoles follow. A task that somebody else has
 * taken or finished since may be out of their sight altogether: that is no other answer.
 */
async function changed(context: MemberContext, id: string, may: (row: TaskRow) => boolean, apply: Change) {
  const row = await seenTask(context, id);
  if (row === null || !may(row) || !(await apply(actorOf(context), id))) return refused('taken');
  context.emit({ type: 'task.changed', spaceId: context.spaceId, id });
  return done({ task: id });
}

export const takeTaskCommand: Command<'take_task'> = (context, { task }) =>
  changed(context, task, (row) => row.assigneeId === null, takeTask);

export const finishTaskCommand: Command<'finish_task'> = (context, { task, note }) =>
  changed(
    context,
    task,
    (row) => row.assigneeId === context.member.id || row.reached,
    (actor, id) => finishTask(actor, id, note),
  );

export const handBackTaskCommand: Command<'hand_back_task'> = (context, { task }) =>
  changed(context, task, (row) => row.assigneeId === context.member.id, handBackTask);

const GIVEES = `
SELECT m.id, p.display_name AS name FROM member m JOIN person p ON p.id = m.person_id
WHERE m.space_id = $1 AND m.status = 'active' AND p.display_name IS NOT NULL
  AND ($2 OR EXISTS (SELECT 1 FROM team_member x WHERE x.member_id = m.id AND x.team_id = ANY($3::uuid[])))`;

export const taskGivees: Lookup<'task_givees'> = async (context, { task }) => {
  const row = await seenTask(context, task);
  if (row?.reached !== true) return refused('not_found');
  const { whole, teamIds } = reachOf(await accessIn(context, 'tasks'));
  const { rows } = await context.db.query<{ id: string; name: string }>(
    `${GIVEES} AND m.id IS DISTINCT FROM $4
     ORDER BY EXISTS (SELECT 1 FROM team_member x WHERE x.member_id = m.id AND x.team_id = $5) DESC,
              m.last_seen_at DESC NULLS LAST, m.id LIMIT $6`,
    [context.spaceId, whole, teamIds, row.assigneeId, row.teamId, MOST],
  );
  return rows.length === 0
    ? refused('none')
    : done(rows.map(({ id, name }) => ({ id, label: shortLabel(name) })));
};

export const giveTaskCommand: Command<'give_task'> = async (context, { task, member }) => {
  const { whole, teamIds } = reachOf(await accessIn(context, 'tasks'));
  const { rows } = await context.db.query<{ id: string; name: string }>(`${GIVEES} AND m.id = $4`, [
    context.spaceId,
    whole,
    teamIds,
    member,
  ]);
  const [givee] = rows;
  if (givee === undefined) return refused('not_found');
  const given = await changed(
    context,
    task,
    (row) => row.reached,
    (actor, id) => giveTask(actor, id, givee.id),
  );
  return given.ok ? done({ name: givee.name }) : given;
};
