import { ellipsize } from '@muster/conversations';
import {
  answerThread,
  assignThread,
  closeThread,
  type ThreadActor,
} from '../../modules/threads/thread-changes.ts';
import { accessIn, reachOf } from './member-access.ts';
import { shortLabel } from './local-text.ts';
import { done, refused, type Command, type Lookup, type MemberContext } from './service.ts';

const MOST = 9;
/** So much of a conversation is shown before the question what to do. */
const SHOWN_ENTRIES = 3;
const SHOWN_LENGTH = 80;

interface ThreadRow {
  readonly id: string;
  readonly name: string | null;
  readonly assigneeId: string | null;
  readonly closed: boolean;
}

const THREADS = `
SELECT h.id, coalesce(p.display_name, nullif(concat_ws(' ', c.first_name, c.last_name), ''),
         (SELECT platform_name FROM chat_identity i WHERE i.person_id = p.id ORDER BY last_inbound_at DESC NULLS LAST LIMIT 1),
         (SELECT '…' || right(address, 4) FROM chat_identity i WHERE i.person_id = p.id AND i.channel IN ('sms', 'whatsapp') LIMIT 1)) AS name,
       h.assignee_id AS "assigneeId", h.status = 'closed' AS closed
FROM thread h JOIN person p ON p.id = h.person_id LEFT JOIN contact c ON c.person_id = h.person_id
WHERE h.space_id = $1 AND h.person_id <> $6
  AND ($2 OR h.assignee_id = $3 OR h.team_id = ANY($4::uuid[]) OR c.territory_id = ANY($5::uuid[]))`;

async function threadsWhere(context: MemberContext, where: string, more: readonly unknown[] = []) {
  const access = await accessIn(context, 'threads');
  if (access === null) return [];
  const { whole, teamIds, territoryIds } = reachOf(access);
  const { rows } = await context.db.query<ThreadRow>(`${THREADS} AND ${where}`, [
    context.spaceId,
    whole,
    context.member.id,
    teamIds,
    territoryIds,
    context.personId,
    ...more,
  ]);
  return rows;
}

export const threadsWaiting: Lookup<'threads_waiting'> = async (context) => {
  const order = `h.status = 'open' ORDER BY h.waiting_since NULLS LAST, h.last_entry_at DESC LIMIT ${String(MOST)}`;
  const rows = await threadsWhere(context, order);
  if (rows.length === 0) return refused('none');
  return done(rows.map(({ id, name }) => ({ id, label: shortLabel(name ?? '–') })));
};

async function openThread(context: MemberContext, id: string): Promise<ThreadRow | null> {
  const [row] = await threadsWhere(context, 'h.id = $7', [id]);
  return row?.closed === false ? row : null;
}

export const threadCard: Lookup<'thread_card'> = async (context, { thread }) => {
  const row = await openThread(context, thread);
  if (row === null) return refused('not_found');
  const { rows } = await context.db.query<{ kind: string; text: string }>(
    `SELECT kind, text FROM thread_entry WHERE thread_id = $1 AND kind IN ('inbound', 'outbound') AND text IS NOT NULL
     ORDER BY created_at DESC, id DESC LIMIT ${String(SHOWN_ENTRIES)}`,
    [thread],
  );
  const said = rows.reverse().map(({ kind, text }) =>
    context.translate(context.language, `bot:threads.said.${kind === 'inbound' ? 'person' : 'us'}`, {
      text: ellipsize(text, SHOWN_LENGTH),
    }),
  );
  const canTake = row.assigneeId !== context.member.id;
  return done({ thread, name: row.name ?? '–', said: said.join('\n'), canTake });
};

const actorOf = (context: MemberContext): ThreadActor => ({
  db: context.db,
  spaceId: context.spaceId,
  memberId: context.member.id,
  name: context.personName ?? '–',
  space: context.space.name,
  now: context.now,
});

type Change = (actor: ThreadActor) => Promise<boolean>;

async function changed(context: MemberContext, id: string, apply: Change) {
  const row = await openThread(context, id);
  if (row === null || !(await apply(actorOf(context)))) return null;
  context.emit({ type: 'thread.changed', spaceId: context.spaceId, id });
  return row;
}

export const answerThreadCommand: Command<'answer_thread'> = async (context, { thread, text }) => {
  const row = await changed(context, thread, (actor) => answerThread(actor, thread, text));
  return row === null ? refused('closed') : done({ name: row.name ?? '–' });
};

export const takeThreadCommand: Command<'take_thread'> = async (context, { thread }) => {
  const row = await changed(context, thread, (actor) => assignThread(actor, thread, actor.memberId));
  return row === null ? refused('closed') : done({ thread });
};

export const closeThreadCommand: Command<'close_thread'> = async (context, { thread }) => {
  const row = await changed(context, thread, (actor) => closeThread(actor, thread));
  return row === null ? refused('closed') : done({ name: row.name ?? '–' });
};
