import type { Translate } from '@muster/conversations';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../../db/transaction.ts';
import { eachAlone } from '../../lib/each-alone.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import { isObsolete, standingOf, type DueMessage } from './action-message-texts.ts';
import { ACTION_COLUMNS, actionTables } from './action-rows.ts';
import { endOffer } from './sign-up-rules.ts';

export interface ActionMessageDeps {
  readonly pool: Pool;
  readonly runtime: Pick<RuntimePort, 'queueStanding' | 'wakeDelivery' | 'events'>;
  readonly translate: Translate;
  readonly now?: () => Date;
}

const BATCH = 200;

const DUE = `
SELECT id, person_id AS "personId" FROM action_message WHERE settled_at IS NULL AND due_at <= $1
ORDER BY due_at, id LIMIT ${String(BATCH)}`;

const ONE = `
SELECT ${ACTION_COLUMNS}, m.id AS "messageId", m.kind AS "messageKind", m.person_id AS "personId",
       m.space_id AS "spaceId", m.sign_up_id AS "signUpId", u.status AS "signUpStatus",
       u.offered_until AS "offeredUntil", m.values, m.useless_after AS "uselessAfter",
       coalesce(s.starts_at, a.starts_at) AS "from", coalesce(s.ends_at, a.ends_at) AS "until",
       coalesce(p.language, sp.default_language) AS language, sp.default_language AS fallback,
       coalesce(i.channel::text, 'telegram') AS channel
FROM ${actionTables('$2')}
JOIN action_message m ON m.action_id = a.id
JOIN person p ON p.id = m.person_id JOIN space sp ON sp.id = m.space_id
LEFT JOIN sign_up u ON u.id = m.sign_up_id LEFT JOIN shift s ON s.id = u.shift_id
LEFT JOIN LATERAL (
  SELECT channel FROM chat_identity WHERE person_id = p.id AND connection_id IS NOT NULL
    AND reachability IN ('unknown', 'reachable') ORDER BY last_inbound_at DESC NULLS LAST, created_at DESC LIMIT 1
) AS i ON true
WHERE m.id = $1 AND m.settled_at IS NULL`;

/**
 * Queues what is due to be told about actions. Every message has a transaction of its own, in which its row is settled and
 * the message queued: with any number of processes, and after a crash at any point, it is queued once.
 * @returns how many rows were settled
 */
export async function sendActionMessages(deps: ActionMessageDeps): Promise<number> {
  const now = deps.now?.() ?? new Date();
  const { rows } = await deps.pool.query<{ id: string; personId: string }>(DUE, [now]);
  let settled = 0;
  await eachAlone(rows, 'action messages', async (row) => {
    const connectionId = await inTransaction(deps.pool, (client) => settle(client, deps, row, now));
    if (connectionId === undefined) return;
    settled += 1;
    if (connectionId !== null) deps.runtime.wakeDelivery([connectionId]);
  });
  return settled;
}

/** @returns the connection to wake, null where nothing was queued, undefined where another process was here first */
async function settle(
  client: PoolClient,
  deps: ActionMessageDeps,
  row: { readonly id: string; readonly personId: string },
  now: Date,
): Promise<string | null | undefined> {
  // The person first, then the row: a turn of theirs takes its locks in that order, too.
  await client.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [row.personId]);
  const locked = await client.query(
    'SELECT 1 FROM action_message WHERE id = $1 AND settled_at IS NULL FOR UPDATE SKIP LOCKED',
    [row.id],
  );
  if (locked.rowCount === 0) return undefined;
  const { rows } = await client.query<DueMessage>(ONE, [row.id, now]);
  const due = rows[0];
  if (due === undefined) return undefined;
  const useless = due.uselessAfter <= now;
  const queued =
    useless || isObsolete(due)
      ? null
      : await deps.runtime.queueStanding(client, standingOf(due, deps.translate));
  const result =
    queued !== null ? 'queued' : useless ? 'useless' : isObsolete(due) ? 'obsolete' : 'unreachable';
  await client.query(
    'UPDATE action_message SET settled_at = $2, result = $3, outbound_id = $4 WHERE id = $1',
    [row.id, now, result, queued?.id ?? null],
  );
  return queued?.connectionId ?? null;
}

/** Offers of free places that ran out, and actions that are over. */
export async function tendActions({ pool, runtime, now: clock }: ActionMessageDeps): Promise<void> {
  const now = clock?.() ?? new Date();
  const { rows } = await pool.query<{ id: string; spaceId: string }>(
    `SELECT id, space_id AS "spaceId" FROM sign_up WHERE offered_until <= $1 AND status = 'signed_up'
     ORDER BY offered_until LIMIT ${String(BATCH)}`,
    [now],
  );
  await eachAlone(rows, 'offers of places', async ({ id, spaceId }) => {
    const actionId = await inTransaction(pool, (db) => endOffer({ db, spaceId, now }, id));
    if (actionId !== null) runtime.events.publish({ type: 'action.changed', spaceId, id: actionId });
  });
  await pool.query(
    `UPDATE action SET status = 'done', updated_at = $1 WHERE id IN (
       SELECT id FROM action WHERE status = 'published' AND ends_at < $1::timestamptz - interval '3 hours' LIMIT 500
       FOR UPDATE SKIP LOCKED)`,
    [now],
  );
}
