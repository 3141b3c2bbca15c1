import { newId } from '../ids.ts';
import type { ServiceContext } from './service.ts';

export interface StatusChange {
  readonly contactId: string;
  readonly statusId: string;
  readonly responseId: string | null;
}

/** Sets a status with its history; nothing happens where it is set already. */
export async function changeStatus(context: ServiceContext, change: StatusChange): Promise<void> {
  const { db, spaceId, member, now } = context;
  const { contactId, statusId, responseId } = change;
  const { rows } = await db.query<{ statusId: string | null }>(
    'SELECT status_id AS "statusId" FROM contact WHERE space_id = $1 AND id = $2 FOR UPDATE',
    [spaceId, contactId],
  );
  const before = rows[0];
  if (before === undefined || before.statusId === statusId) return;
  await db.query('UPDATE contact SET status_id = $2, updated_at = $3 WHERE id = $1', [
    contactId,
    statusId,
    now,
  ]);
  await db.query(
    `INSERT INTO status_change (id, space_id, contact_id, from_status_id, to_status_id, by_member_id, source, response_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, 'chat', $7, $8)`,
    [newId(), spaceId, contactId, before.statusId, statusId, member?.id ?? null, responseId, now],
  );
}

export interface NewTask {
  readonly contactId: string;
  readonly typeId: string;
  readonly responseId: string | null;
  readonly note: string | null;
  readonly dueAt: Date | null;
}

export async function addTask(context: ServiceContext, task: NewTask): Promise<string> {
  const { db, spaceId, member, now } = context;
  const id = newId();
  await db.query(
    `INSERT INTO task (id, space_id, type_id, contact_id, created_by_id, team_id, response_id, note, due_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
    [
      id,
      spaceId,
      task.typeId,
      task.contactId,
      member?.id ?? null,
      await firstTeamOf(context),
      task.responseId,
      task.note,
      task.dueAt,
      now,
    ],
  );
  context.emit({ type: 'task.created', spaceId, id });
  return id;
}

/** An outcome belongs to the team of its list or action, else to the member's first team (design section 1). */
export async function firstTeamOf({ db, member }: ServiceContext): Promise<string | null> {
  if (member === null) return null;
  const { rows } = await db.query<{ teamId: string }>(
    'SELECT team_id AS "teamId" FROM team_member WHERE member_id = $1 ORDER BY joined_at, id LIMIT 1',
    [member.id],
  );
  return rows[0]?.teamId ?? null;
}

export async function addTags(
  context: ServiceContext,
  contactId: string,
  names: readonly string[],
): Promise<void> {
  const { db, spaceId, now } = context;
  for (const name of names) {
    await db.query(
      `INSERT INTO tag (id, space_id, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (space_id, name) DO NOTHING`,
      [newId(), spaceId, name, now],
    );
    await db.query(
      `INSERT INTO contact_tag (id, space_id, contact_id, tag_id, created_at)
       SELECT $1, $2, $3, id, $5 FROM tag WHERE space_id = $2 AND name = $4 ON CONFLICT (contact_id, tag_id) DO NOTHING`,
      [newId(), spaceId, contactId, name, now],
    );
  }
}
