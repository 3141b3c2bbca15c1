import type { MessageClass, Json } from '@muster/conversations';
import type { ClientBase, Pool } from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { tellLater, type LaterMessage } from '../modules/messages/tell-later.ts';

/**
 * Messages outside any conversation, which another chat can carry: what somebody was asked in a conversation is asked
 * again where they go on with it, campaigns have a channel of their own, and what is private stays where it was begun.
 */
const MOVABLE = `
o.session_id IS NULL AND o.inbound_id IS NULL AND o.class <> 'campaign' AND coalesce(o.purpose, '') NOT IN ('private', 'test')
AND coalesce(o.message ->> 'text', '') <> '' AND p.use_other_chats AND p.erased_at IS NULL
AND EXISTS (SELECT 1 FROM chat_identity other WHERE other.person_id = p.id AND other.id <> o.identity_id
              AND other.connection_id IS NOT NULL AND other.reachability IN ('unknown', 'reachable'))`;

const READ = `
SELECT o.id, o.space_id AS "spaceId", o.person_id AS "personId", o.class, o.useless_after AS "uselessAfter",
       o.message ->> 'text' AS text, coalesce(p.language, s.default_language) AS language,
       (SELECT e.id FROM thread_entry e WHERE e.outbound_id = o.id LIMIT 1) AS "threadEntryId",
       coalesce((SELECT json_agg(json_build_object('label', c.choice ->> 'label', 'flow', t.flow_key, 'args', t.args,
                                                   'until', t.expires_at) ORDER BY c.place)
                 FROM jsonb_array_elements(o.message -> 'choices') WITH ORDINALITY c(choice, place)
                 JOIN standing_prompt t ON t.token = c.choice ->> 'token' AND t.used_at IS NULL), '[]') AS choices
FROM outbound o JOIN person p ON p.id = o.person_id JOIN space s ON s.id = o.space_id
WHERE o.id = ANY($1::uuid[]) AND ${MOVABLE} ORDER BY o.seq`;

interface MovableRow {
  readonly id: string;
  readonly spaceId: string;
  readonly personId: string;
  readonly class: MessageClass;
  readonly uselessAfter: Date | null;
  readonly text: string;
  readonly language: string;
  readonly threadEntryId: string | null;
  readonly choices: readonly { label: string; flow: string; args: Record<string, Json>; until: string }[];
}

const WEEK_MS = 7 * 86_400_000;
/** So long an account may fail before what waits for it goes another way, where people allowed that. */
const FAILING_MINUTES = 30;

/**
 * Writes messages that cannot be delivered down anew for whoever allowed their other chats to be used; a chore queues
 * them there, rendered for that channel. In the transaction that gives them up: they go on exactly once, and are none
 * of those that somebody has to look after any more.
 */
export async function goOnElsewhere(client: ClientBase, outboundIds: readonly string[]): Promise<void> {
  if (outboundIds.length === 0) return;
  const { rows } = await client.query<MovableRow>(READ, [outboundIds]);
  if (rows.length === 0) return;
  await tellLater(client, rows.map(toLater));
  await client.query(
    `UPDATE outbound SET status = 'cancelled', error_kind = 'went_elsewhere' WHERE id = ANY($1::uuid[])`,
    [rows.map(({ id }) => id)],
  );
}

function toLater(row: MovableRow): LaterMessage {
  const say = (words: string) => ({ content: { [row.language]: words } });
  const ends = row.choices.map(({ until }) => Date.parse(until));
  return {
    spaceId: row.spaceId,
    personId: row.personId,
    class: row.class,
    text: say(row.text),
    choices: row.choices.map(({ label, flow, args }) => ({ label: say(label), flow, args })),
    dedupKey: `elsewhere:${row.id}`,
    ...(row.threadEntryId === null ? {} : { threadEntryId: row.threadEntryId }),
    ...(row.uselessAfter === null ? {} : { uselessAfter: row.uselessAfter }),
    expiresAt: new Date(ends.length === 0 ? Date.now() + WEEK_MS : Math.max(...ends)),
  };
}

/** What has waited too long for an account that does not work goes another way. Each account in a transaction of its own. */
export async function leaveFailingAccounts(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM connection WHERE status = 'failing'`);
  for (const { id } of rows)
    await inTransaction(pool, async (client) => {
      const { rows: waiting } = await client.query<{ id: string }>(
        `SELECT o.id FROM outbound o JOIN person p ON p.id = o.person_id
         WHERE o.connection_id = $1 AND o.status = 'queued' AND ${MOVABLE}
           AND o.created_at < now() - $2::int * interval '1 minute'
         ORDER BY o.seq LIMIT 200 FOR UPDATE OF o SKIP LOCKED`,
        [id, FAILING_MINUTES],
      );
      await goOnElsewhere(
        client,
        waiting.map((row) => row.id),
      );
    });
}
