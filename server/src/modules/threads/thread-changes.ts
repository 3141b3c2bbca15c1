import type { ClientBase } from 'pg';
import { newId } from '../../runtime/ids.ts';
import { tellLater } from '../messages/tell-later.ts';

/** Who of the organizers acts, from the console or from a chat. */
export interface ThreadActor {
  readonly db: ClientBase;
  readonly spaceId: string;
  readonly memberId: string;
  /** As the person reads it. */
  readonly name: string;
  readonly space: string;
  readonly now: Date;
}

const WEEK_MS = 7 * 86_400_000;
const replyButton = [{ label: { key: 'thread.reply_button' }, flow: 'thread_reply' }];

interface OpenThread {
  readonly personId: string;
}

/** @returns null when it is closed: nothing has changed */
async function touch({ db, spaceId }: ThreadActor, id: string, set: string, values: readonly unknown[] = []) {
  const { rows } = await db.query<OpenThread>(
    `UPDATE thread SET ${set} WHERE space_id = $1 AND id = $2 AND status = 'open' RETURNING person_id AS "personId"`,
    [spaceId, id, ...values],
  );
  return rows[0] ?? null;
}

async function addEntry(
  { db, spaceId, memberId, now }: ThreadActor,
  entry: {
    readonly threadId: string;
    readonly kind: 'outbound' | 'note' | 'closed';
    readonly text: string | null;
  },
): Promise<string> {
  const id = newId();
  await db.query(
    `INSERT INTO thread_entry (id, space_id, thread_id, kind, text, by_member_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, spaceId, entry.threadId, entry.kind, entry.text, memberId, now],
  );
  return id;
}

/** An answer: it leaves as a reply, whoever was asked or not sees to it from then on. @returns false when it is closed */
export async function answerThread(actor: ThreadActor, threadId: string, text: string): Promise<boolean> {
  const set = `last_entry_at = $3, waiting_since = NULL, escalated_at = NULL, unread = 0, assignee_id = coalesce(assignee_id, $4)`;
  const open = await touch(actor, threadId, set, [actor.now, actor.memberId]);
  if (open === null) return false;
  const entryId = await addEntry(actor, { threadId, kind: 'outbound', text });
  await tellLater(actor.db, [
    {
      spaceId: actor.spaceId,
      personId: open.personId,
      class: 'reply',
      text: { key: 'thread.answer', values: { name: actor.name, space: actor.space, text } },
      choices: replyButton,
      threadEntryId: entryId,
      expiresAt: new Date(actor.now.getTime() + WEEK_MS),
    },
  ]);
  return true;
}

/** A word among organizers; the person never sees it. */
export async function noteOnThread(actor: ThreadActor, threadId: string, text: string): Promise<boolean> {
  if ((await touch(actor, threadId, 'unread = unread')) === null) return false;
  await addEntry(actor, { threadId, kind: 'note', text });
  return true;
}

/** Somebody sees to it; null gives it back to all. */
export async function assignThread(
  actor: ThreadActor,
  threadId: string,
  memberId: string | null,
): Promise<boolean> {
  return (await touch(actor, threadId, 'assignee_id = $3', [memberId])) !== null;
}

/** Closed, and the person is told. @returns false when it was closed already */
export async function closeThread(actor: ThreadActor, threadId: string): Promise<boolean> {
  const set = `status = 'closed', closed_at = $3, unread = 0, waiting_since = NULL, escalated_at = NULL`;
  const open = await touch(actor, threadId, set, [actor.now]);
  if (open === null) return false;
  await addEntry(actor, { threadId, kind: 'closed', text: null });
  await actor.db.query(
    `UPDATE person p SET thread_open = false WHERE id = $1
       AND NOT EXISTS (SELECT 1 FROM thread t WHERE t.person_id = p.id AND t.status = 'open')`,
    [open.personId],
  );
  await tellLater(actor.db, [
    {
      spaceId: actor.spaceId,
      personId: open.personId,
      class: 'reply',
      text: { key: 'thread.closed', values: { space: actor.space } },
      dedupKey: `thread-closed:${threadId}`,
      expiresAt: new Date(actor.now.getTime() + WEEK_MS),
    },
  ]);
  return true;
}
