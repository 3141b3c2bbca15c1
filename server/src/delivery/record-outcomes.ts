import type { SendReceipt } from '@muster/bots';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { newId } from '../runtime/ids.ts';
import type { Claimed } from './claim.ts';
import { goOnElsewhere } from './other-chats.ts';

/** What became of a message that this process had taken. */
export type Outcome =
  | { readonly message: Claimed; readonly to: 'sent'; readonly receipt: SendReceipt }
  | {
      readonly message: Claimed;
      readonly to: 'retry';
      readonly until: Date;
      readonly counts: boolean;
      readonly error: string;
      readonly detail: string;
    }
  | { readonly message: Claimed; readonly to: 'held'; readonly until: Date; readonly reason: string }
  | { readonly message: Claimed; readonly to: 'cancelled'; readonly reason: string }
  | {
      readonly message: Claimed;
      readonly to: 'failed' | 'uncertain';
      readonly reason: string;
      readonly detail: string;
    }
  | {
      readonly message: Claimed;
      readonly to: 'unreachable';
      readonly reachability: 'blocked' | 'invalid' | 'opted_out';
      readonly detail: string;
    }
  | { readonly message: Claimed; readonly to: 'moved'; readonly address: string };

const RECORD = `
WITH outcome AS (
  SELECT * FROM json_to_recordset($1::json)
    AS x(id uuid, status outbound_status, platform text, kind text, detail text, until timestamptz, uncount bool,
         segments smallint, amount numeric, currency text)
), updated AS (
  UPDATE outbound o SET
    status = x.status, platform_id = coalesce(x.platform, o.platform_id), error_kind = x.kind, error = x.detail,
    segments = x.segments, price = x.amount, currency = x.currency,
    not_before = coalesce(x.until, o.not_before), attempts = o.attempts - CASE WHEN x.uncount THEN 1 ELSE 0 END,
    sent_at = CASE WHEN x.status = 'sent' THEN clock_timestamp() ELSE o.sent_at END
  FROM outcome x WHERE o.id = x.id AND o.status = 'sending'
  RETURNING o.id, o.status
)
UPDATE timer t SET fire_at = clock_timestamp() + t.after_seconds * interval '1 second'
FROM updated u WHERE u.status = 'sent' AND t.outbound_id = u.id AND t.fire_at IS NULL`;

/**
 * Writes down what became of messages, of many in one statement. Only what this process still holds is written: a
 * message whose lease ran out belongs to whoever took it over. Timers of a prompt start here, when it has been sent.
 */
export async function recordOutcomes(pool: Pool, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  // First what follows from a refusal: should it fail, the message is taken up again and refused again.
  for (const outcome of outcomes) {
    if (outcome.to === 'unreachable') await markUnreachable(pool, outcome);
    if (outcome.to === 'moved') await moveIdentity(pool, outcome.message.identityId, outcome.address);
  }
  await pool.query({
    name: 'delivery_record',
    text: RECORD,
    values: [JSON.stringify(outcomes.map(toRow))],
  });
}

function toRow(outcome: Outcome): Record<string, unknown> {
  const { id } = outcome.message;
  switch (outcome.to) {
    case 'sent':
      return { id, status: 'sent', ...sentAs(outcome.receipt) };
    case 'retry': {
      const { error: kind, detail, until, counts } = outcome;
      return { id, status: 'queued', kind, detail, until, uncount: !counts };
    }
    case 'held':
      return { id, status: 'queued', kind: `held:${outcome.reason}`, until: outcome.until, uncount: true };
    case 'unreachable':
      return { id, status: 'failed', kind: outcome.reachability, detail: outcome.detail };
    case 'moved':
      return { id, status: 'queued', kind: 'moved', until: new Date() };
    case 'cancelled':
      return { id, status: 'cancelled', kind: outcome.reason };
    default:
      return { id, status: outcome.to, kind: outcome.reason, detail: outcome.detail };
  }
}

function sentAs({ platformId, segments, price }: SendReceipt): Record<string, unknown> {
  return { platform: platformId, segments, amount: price?.amount, currency: price?.currency };
}

/**
 * A permanent refusal: nothing more goes to this address. What waits for it is not sent, or goes to another chat of
 * theirs where they allowed it.
 */
async function markUnreachable(
  pool: Pool,
  { message, reachability, detail }: Extract<Outcome, { to: 'unreachable' }>,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    // The person's row first, as whoever queues for them locks it.
    await client.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [message.personId]);
    await setReachability(client, message, reachability);
    const given = await client.query<{ id: string }>(
      `UPDATE outbound SET status = CASE WHEN id = $3 THEN 'failed'::outbound_status ELSE 'cancelled' END,
         error_kind = $4, error = CASE WHEN id = $3 THEN $5 END
       WHERE person_id = $1 AND identity_id = $2 AND (status = 'queued' OR (id = $3 AND status = 'sending'))
       RETURNING id`,
      [message.personId, message.identityId, message.id, reachability, detail],
    );
    if (reachability === 'opted_out') await withdrawConsent(client, message);
    else
      await goOnElsewhere(
        client,
        given.rows.map(({ id }) => id),
      );
  });
}

async function setReachability(client: PoolClient, message: Claimed, reachability: string): Promise<void> {
  await client.query(
    `UPDATE chat_identity SET reachability = $2, reachability_at = now(), reachability_reason = 'platform'
     WHERE id = $1 AND reachability <> $2`,
    [message.identityId, reachability],
  );
}

async function withdrawConsent(client: PoolClient, message: Claimed): Promise<void> {
  await client.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, evidence)
     SELECT $1::uuid, space_id, person_id, 'campaign_messages', channel, false, 'platform', $3::jsonb
     FROM chat_identity WHERE id = $2`,
    [newId(), message.identityId, JSON.stringify({ outboundId: message.id })],
  );
}

/** The new address becomes the identity's, unless somebody else has it already; replies go there in any case. */
async function moveIdentity(pool: Pool, identityId: string, address: string): Promise<void> {
  await pool.query(
    `UPDATE chat_identity i SET reply_to = $2,
       address = CASE WHEN EXISTS (SELECT 1 FROM chat_identity o
                                   WHERE o.space_id = i.space_id AND o.channel = i.channel AND o.address = $2)
                 THEN i.address ELSE $2 END
     WHERE id = $1`,
    [identityId, address],
  );
}
