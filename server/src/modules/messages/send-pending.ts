import type { Json, MessageClass, ResolvedText } from '@muster/conversations';
import type { ClientBase, Pool } from 'pg';
import { inTransaction } from '../../db/transaction.ts';
import { eachAlone } from '../../lib/each-alone.ts';
import type { RuntimePort, StandingMessage } from '../../runtime-port.ts';
import { CHAT_TARGET } from '../../runtime/standing/chat-target.ts';

/** The moment of the daily digest that has passed last, in the person's own time. */
const LAST_DIGEST = `(
  CASE WHEN (now() AT TIME ZONE zone)::time >= digest THEN date_trunc('day', now() AT TIME ZONE zone) + digest
       ELSE date_trunc('day', now() AT TIME ZONE zone) - interval '1 day' + digest END) AT TIME ZONE zone`;

/**
 * Notices of whoever wants one message a day wait for it; everything else is due at once. What is for somebody who
 * cannot be reached waits until they can, or until it is over.
 */
const WAITING = `
SELECT m.id, m.person_id, m.class, m.created_at, b.notice_preference AS wanted,
       coalesce(p.time_zone, s.time_zone) AS zone, coalesce(s.settings ->> 'digestAt', '18:00')::time AS digest
FROM pending_message m JOIN person p ON p.id = m.person_id JOIN space s ON s.id = m.space_id
CROSS JOIN ${CHAT_TARGET}
LEFT JOIN member b ON b.person_id = m.person_id AND b.space_id = m.space_id`;
const IS_DUE = `(class <> 'notice' OR wanted IS DISTINCT FROM 'daily' OR created_at <= ${LAST_DIGEST})`;

const PEOPLE = `
SELECT person_id AS "personId" FROM (${WAITING}) w WHERE ${IS_DUE}
GROUP BY person_id ORDER BY min(created_at) LIMIT $1`;

const TAKE = `
DELETE FROM pending_message m USING (SELECT id, wanted FROM (${WAITING} WHERE m.person_id = $1) w WHERE ${IS_DUE}) due
WHERE m.id = due.id
RETURNING m.id, m.class, m.text, m.choices, m.thread_entry_id AS "threadEntryId", m.useless_after AS "uselessAfter",
          m.expires_at AS "expiresAt", due.wanted`;

interface PendingRow {
  readonly id: string;
  readonly class: MessageClass;
  readonly text: ResolvedText;
  readonly choices: readonly { label: ResolvedText; flow: string; args?: Record<string, Json> }[];
  readonly threadEntryId: string | null;
  readonly uselessAfter: Date | null;
  readonly expiresAt: Date;
  readonly wanted: 'all' | 'daily' | 'none' | null;
}

/** An hour behind their end: by then nobody is about to send them. */
const FORGET = `DELETE FROM pending_message WHERE least(expires_at, useless_after) < now() - interval '1 hour'`;

const BATCH = 50;
/** More buttons than that are not read. */
const MOST_CHOICES = 4;

export interface SendPending {
  readonly pool: Pool;
  readonly runtime: Pick<RuntimePort, 'queueStanding' | 'wakeDelivery'>;
}

/**
 * Queues messages that others have written down. Each person in a transaction of their own, their lock first: two
 * processes never queue the same one, and a crash leaves it for the next round.
 * @returns how many people were seen to
 */
export async function sendPending({ pool, runtime }: SendPending): Promise<number> {
  const { rows } = await pool.query<{ personId: string }>(PEOPLE, [BATCH]);
  await eachAlone(rows, 'pending messages', async ({ personId }) => {
    runtime.wakeDelivery(await inTransaction(pool, (client) => sendTo(client, runtime, personId)));
  });
  return rows.length;
}

/** What nobody could be told in time. An answer of an organizer is then shown as not sent. */
export async function forgetPending(pool: Pool): Promise<void> {
  await pool.query(FORGET);
}

async function sendTo(
  client: ClientBase,
  runtime: SendPending['runtime'],
  personId: string,
): Promise<string[]> {
  await client.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  const { rows } = await client.query<PendingRow>(TAKE, [personId]);
  const now = new Date();
  const useful = rows
    .filter(({ uselessAfter }) => uselessAfter === null || uselessAfter > now)
    .filter((row) => row.class !== 'notice' || row.wanted !== 'none')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const connections: string[] = [];
  for (const { message, threadEntryId } of messagesOf(personId, useful)) {
    const queued = await runtime.queueStanding(client, message);
    if (queued !== null) connections.push(queued.connectionId);
    if (threadEntryId !== null)
      await client.query('UPDATE thread_entry SET outbound_id = $2 WHERE id = $1', [
        threadEntryId,
        queued?.id ?? null,
      ]);
  }
  return connections;
}

interface Outgoing {
  readonly message: StandingMessage;
  readonly threadEntryId: string | null;
}

/** One message each; the notices of whoever wants a digest become one. */
function messagesOf(personId: string, rows: readonly PendingRow[]): Outgoing[] {
  const digest = rows.filter((row) => row.class === 'notice' && row.wanted === 'daily');
  const single = rows.filter((row) => !digest.includes(row));
  const all = single.map((row) => ({
    threadEntryId: row.threadEntryId,
    message: {
      ...base(personId, row),
      text: row.text,
      choices: row.choices,
      // Whoever asked is owed the answer: it does not wait for quiet hours, and nothing makes it useless.
      ...(row.class === 'reply' || row.uselessAfter === null ? {} : { uselessAfter: row.uselessAfter }),
    },
  }));
  return digest.length === 0 ? all : [...all, { threadEntryId: null, message: digestOf(personId, digest) }];
}

const base = (personId: string, row: PendingRow) => ({
  personId,
  class: row.class,
  expiresAt: row.expiresAt,
});

function digestOf(personId: string, rows: readonly PendingRow[]): StandingMessage {
  const [first, ...rest] = rows.map(({ text }) => text);
  const items = rest.reduce<ResolvedText>(
    (before, next) => ({
      key: 'digest.join',
      values: { before, next },
    }),
    first ?? { content: {} },
  );
  const choices = rows.flatMap((row) => row.choices);
  const distinct = choices.filter(
    (choice, index) => choices.findIndex((one) => JSON.stringify(one) === JSON.stringify(choice)) === index,
  );
  return {
    personId,
    class: 'notice',
    digest: true,
    text: rows.length === 1 && first ? first : { key: 'digest.text', values: { items } },
    choices: distinct.slice(0, MOST_CHOICES),
    expiresAt: new Date(Math.max(...rows.map(({ expiresAt }) => expiresAt.getTime()))),
  };
}
