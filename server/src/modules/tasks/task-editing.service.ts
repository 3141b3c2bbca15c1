import type { ClientBase } from 'pg';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import { newId } from '../../runtime/ids.ts';
import type { Access } from '../access/actor.ts';
import { reachableContacts, reachableMembers, reachableTeams } from '../access/reach-filters.ts';
import { recordAuditSql, type AuditChanges } from '../audit/record-audit.ts';
import { finishTask, giveTask, tellAssignee, type TaskActor } from './task-changes.ts';
import type { TaskRow, TaskService } from './task.service.ts';

export interface NewTask {
  readonly typeId: string;
  readonly contactId?: string | null;
  readonly assigneeId?: string | null;
  readonly teamId?: string | null;
  readonly title?: string | null;
  readonly note?: string | null;
  readonly dueAt?: string | null;
}

export type TaskChange = Partial<Omit<NewTask, 'contactId'>> & { readonly status?: 'cancelled' };

export interface TaskEditing {
  create(access: Access, task: NewTask): Promise<TaskRow>;
  change(access: Access, id: string, change: TaskChange): Promise<TaskRow>;
  finish(access: Access, id: string, note: string | null): Promise<TaskRow>;
}

interface Parts {
  readonly database: Database;
  readonly runtime: RuntimePort;
  readonly tasks: TaskService;
}

/** What organizers do with follow-ups in the console; whoever is concerned is told in the chat. */
export function createTaskEditing({ database, runtime, tasks }: Parts): TaskEditing {
  const run = async (access: Access, id: string, type: string, work: (actor: TaskActor) => Promise<void>) => {
    const { spaceId, memberId } = access;
    await inTransaction(database.pool, (db) => work({ db, spaceId, memberId, now: new Date() }));
    runtime.events.publish({ type, spaceId, id });
    return tasks.changed(access, id);
  };
  return {
    async create(access, task) {
      await requireReferences(database, access, task);
      const id = newId();
      return run(access, id, 'task.created', async (actor) => {
        await insertTask(actor, id, task);
        await recordAuditSql(actor.db, access, { action: 'task.create', entity: 'task', entityId: id });
        if (task.assigneeId) await tellAssignee(actor, task.assigneeId, await toldTask(actor.db, id));
      });
    },
    async change(access, id, change) {
      const before = await tasks.get(access, id);
      await requireReferences(database, access, change);
      const { assigneeId, ...fields } = change;
      return run(access, id, 'task.changed', async (actor) => {
        await updateFields(actor, id, fields);
        const isGiven = assigneeId !== undefined && assigneeId !== (before.assignee?.id ?? null);
        if (isGiven && assigneeId !== null && !(await giveTask(actor, id, assigneeId)))
          throw new AppError('changed_meanwhile');
        if (isGiven && assigneeId === null) await freeTask(actor, id);
        const changes = changesOf(before, change);
        await recordAuditSql(actor.db, access, {
          action: 'task.change',
          entity: 'task',
          entityId: id,
          changes,
        });
      });
    },
    async finish(access, id, note) {
      const before = await tasks.get(access, id);
      if (before.status === 'done') return before;
      return run(access, id, 'task.changed', async (actor) => {
        if (!(await finishTask(actor, id, note))) throw new AppError('changed_meanwhile');
        const changes = { status: { from: before.status, to: 'done' } };
        await recordAuditSql(actor.db, access, {
          action: 'task.change',
          entity: 'task',
          entityId: id,
          changes,
        });
      });
    },
  };
}

/** What a task names has to be within reach of whoever names it. */
async function requireReferences(
  database: Database,
  access: Access,
  task: (TaskChange & NewTask) | TaskChange,
) {
  const db = database.in(access);
  const checks: [string, string | null | undefined, (id: string) => Promise<number>][] = [
    ['typeId', task.typeId, (id) => db.taskType.count({ where: { id, retiredAt: null } })],
    [
      'assigneeId',
      task.assigneeId,
      (id) => db.member.count({ where: { AND: [{ id, status: 'active' }, reachableMembers(access)] } }),
    ],
    ['teamId', task.teamId, (id) => db.team.count({ where: { AND: [{ id }, reachableTeams(access)] } })],
    [
      'contactId',
      'contactId' in task ? task.contactId : null,
      (id) => db.contact.count({ where: { AND: [{ id }, reachableContacts(access)] } }),
    ],
  ];
  for (const [field, id, count] of checks) {
    if (id && (await count(id)) === 0)
      throw new AppError('unknown_reference', {
        details: [{ field, problem: 'is not known here', words: 'errors:problem.unknown' }],
      });
  }
}

async function insertTask(
  { db, spaceId, memberId, now }: TaskActor,
  id: string,
  task: NewTask,
): Promise<void> {
  await db.query(
    `INSERT INTO task (id, space_id, type_id, contact_id, assignee_id, created_by_id, team_id, title, note, due_at, status,
                       created_at, updated_at)
     SELECT $1, $2, t.id, $4, $5, $6, $7, $8, $9, coalesce($10::timestamptz, $11::timestamptz + make_interval(days => t.due_days)),
            CASE WHEN $5::uuid IS NULL THEN 'open' ELSE 'taken' END::task_status, $11, $11
     FROM task_type t WHERE t.space_id = $2 AND t.id = $3`,
    [
      id,
      spaceId,
      task.typeId,
      task.contactId ?? null,
      task.assigneeId ?? null,
      memberId,
      task.teamId ?? null,
      task.title ?? null,
      task.note ?? null,
      task.dueAt ?? null,
      now,
    ],
  );
}

async function toldTask(db: ClientBase, id: string) {
  const { rows } = await db.query<{
    id: string;
    typeName: Record<string, string>;
    title: string | null;
    who: string | null;
  }>(
    `SELECT t.id, y.name AS "typeName", t.title, nullif(concat_ws(' ', c.first_name, c.last_name), '') AS who
     FROM task t JOIN task_type y ON y.id = t.type_id LEFT JOIN contact c ON c.id = t.contact_id WHERE t.id = $1`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new AppError('not_found');
  return row;
}

const COLUMNS = {
  typeId: 'type_id',
  teamId: 'team_id',
  title: 'title',
  note: 'note',
  dueAt: 'due_at',
  status: 'status',
} as const;

async function updateFields(
  { db, spaceId }: TaskActor,
  id: string,
  fields: Omit<TaskChange, 'assigneeId'>,
): Promise<void> {
  const given = Object.entries(COLUMNS).filter(
    ([field]) => fields[field as keyof typeof COLUMNS] !== undefined,
  );
  if (given.length === 0) return;
  const casts: Readonly<Record<string, string>> = { due_at: '::timestamptz', status: '::task_status' };
  const set = given.map(([, column], i) => `${column} = $${String(i + 3)}${casts[column] ?? ''}`);
  const moved = fields.dueAt === undefined ? [] : ['reminded_at = NULL'];
  await db.query(
    `UPDATE task SET ${[...set, ...moved].join(', ')}, updated_at = now() WHERE space_id = $1 AND id = $2`,
    [spaceId, id, ...given.map(([field]) => fields[field as keyof typeof COLUMNS])],
  );
}

async function freeTask({ db, spaceId }: TaskActor, id: string): Promise<void> {
  await db.query(
    `UPDATE task SET assignee_id = NULL, status = 'open', reminded_at = NULL, updated_at = now()
     WHERE space_id = $1 AND id = $2 AND status IN ('open', 'taken')`,
    [spaceId, id],
  );
}

/** Notes are what people said about somebody: that they changed is enough. */
function changesOf(before: TaskRow, change: TaskChange): AuditChanges {
  const changes: Record<string, { from?: unknown; to?: unknown }> = {};
  if (change.assigneeId !== undefined)
    changes['assigneeId'] = { from: before.assignee?.id ?? null, to: change.assigneeId };
  if (change.status !== undefined) changes['status'] = { from: before.status, to: change.status };
  if (change.dueAt !== undefined) changes['dueAt'] = { from: before.dueAt, to: change.dueAt };
  if (change.note !== undefined) changes['note'] = {};
  return changes;
}
