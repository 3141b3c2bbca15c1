import type { ClientBase, Pool } from 'pg';
import type { Rate } from '@muster/bots';
import type { MessageClass, RenderedMessage } from '@muster/conversations';

/** In this order a connection's messages leave. */
export const CLASSES: readonly MessageClass[] = ['reply', 'action_notice', 'notice', 'campaign'];

/** A message that this process has taken to send. */
export interface Claimed {
  readonly id: string;
  readonly spaceId: string;
  readonly personId: string;
  readonly identityId: string;
  readonly class: MessageClass;
  readonly purpose: string | null;
  readonly terms: { readonly [key: string]: unknown } | null;
  readonly message: RenderedMessage;
  readonly acknowledges: { readonly callbackId?: string; readonly messageId?: string } | null;
  /** The message whose button was tapped, where the adapter shows answers. */
  readonly answered: RenderedMessage | null;
  readonly attempts: number;
  readonly uselessAfter: Date | null;
  readonly address: string;
  readonly replyTo: string | null;
  readonly reachability: string;
  readonly replacesPlatformId: string | null;
  /** The message before it asked for a location or a contact with a keyboard of its own. */
  readonly clearsRequest: boolean;
}

/**
 * Heads only: a message waits for the earlier ones of its class, or of a more urgent one, to the same person, and for
 * whatever is being sent to them. Held messages (due later, and not because a send failed) wait aside and block nobody.
 * `$5` and `$6`: at most so many messages in so many seconds to one address; `$7`: with what was answered by a tap.
 */
const CLAIM = `
WITH due AS (
  SELECT o.id FROM outbound o
  WHERE o.connection_id = $1 AND o.class = $2::message_class AND o.status = 'queued' AND o.not_before <= now()
    AND NOT EXISTS (
      SELECT 1 FROM outbound e
      WHERE e.connection_id = $1 AND e.person_id = o.person_id AND e.seq < o.seq AND e.status IN ('queued', 'sending')
        AND (e.status = 'sending' OR (e.class <= o.class AND (
          e.not_before <= now() OR (e.error_kind IS NOT NULL AND e.error_kind NOT LIKE 'held:%')))))
    AND NOT EXISTS (
      SELECT 1 FROM outbound e
      WHERE e.connection_id = $1 AND e.person_id = o.person_id AND e.status = 'sending')
    AND ($5::int IS NULL OR (
      SELECT count(*) FROM (
        SELECT r.sent_at FROM outbound r
        WHERE r.person_id = o.person_id AND r.connection_id = $1 AND r.sent_at IS NOT NULL
        ORDER BY r.seq DESC LIMIT $5::int) latest
      WHERE latest.sent_at > now() - $6::float8 * interval '1 second') < $5::int)
  ORDER BY o.not_before, o.seq
  LIMIT $3
  FOR UPDATE OF o SKIP LOCKED
), claimed AS (
  UPDATE outbound o SET status = 'sending', attempts = o.attempts + 1, not_before = now() + $4 * interval '1 millisecond',
                        error_kind = NULL, error = NULL
  FROM due WHERE o.id = due.id RETURNING o.*
)
SELECT c.id, c.space_id AS "spaceId", c.person_id AS "personId", c.identity_id AS "identityId", c.class, c.purpose,
       c.terms, c.message, c.acknowledges, c.attempts, c.useless_after AS "uselessAfter",
       i.address, i.reply_to AS "replyTo", i.reachability,
       CASE WHEN $7 AND c.acknowledges IS NOT NULL THEN (
         SELECT a.message FROM outbound a WHERE a.connection_id = c.connection_id AND a.person_id = c.person_id
           AND a.platform_id = c.acknowledges ->> 'messageId' ORDER BY a.seq DESC LIMIT 1) END AS answered,
       (SELECT r.platform_id FROM outbound r WHERE r.id = c.replaces_id) AS "replacesPlatformId",
       coalesce((SELECT p.message -> 'request' IS NOT NULL FROM outbound p
                 WHERE p.person_id = c.person_id AND p.connection_id = c.connection_id AND p.seq < c.seq
                   AND p.sent_at IS NOT NULL ORDER BY p.seq DESC LIMIT 1), false) AS "clearsRequest"
FROM claimed c JOIN chat_identity i ON i.id = c.identity_id
ORDER BY c.seq`;

export interface ClaimOptions {
  readonly connectionId: string;
  readonly limit: number;
  /** For so long nobody else takes the messages; renewed while they are being sent. */
  readonly leaseMs: number;
  /** Null: as fast as it goes. */
  readonly perAddress: Rate | null;
  readonly showsAnswers?: boolean;
}

/** Takes messages that may go now, one per person, replies first. */
export async function claimHeads(db: Pool | ClientBase, options: ClaimOptions): Promise<Claimed[]> {
  const claimed: Claimed[] = [];
  const { connectionId, leaseMs, perAddress, showsAnswers = false } = options;
  for (const messageClass of CLASSES) {
    const limit = options.limit - claimed.length;
    if (limit <= 0) break;
    const { rows } = await db.query<Claimed>({
      name: 'delivery_claim',
      text: CLAIM,
      values: [
        connectionId,
        messageClass,
        limit,
        leaseMs,
        perAddress?.messages ?? null,
        perAddress?.seconds ?? null,
        showsAnswers,
      ],
    });
    claimed.push(...rows);
  }
  return claimed;
}

/**
 * Keeps messages that are being sent from being taken over. What is being written down at this moment is past renewing:
 * waiting for it, with other messages of it in hand, could end in a deadlock.
 */
export async function renewClaims(
  db: Pool | ClientBase,
  ids: readonly string[],
  leaseMs: number,
): Promise<void> {
  await db.query(
    `WITH held AS (
       SELECT id FROM outbound WHERE id = ANY($1::uuid[]) AND status = 'sending' FOR UPDATE SKIP LOCKED
     )
     UPDATE outbound o SET not_before = now() + $2 * interval '1 millisecond' FROM held WHERE o.id = held.id`,
    [ids, leaseMs],
  );
}

/** Whether anything is left that could go soon, and when to look again. Null: nothing waits. */
export async function nextDue(pool: Pool, connectionId: string): Promise<Date | null> {
  const { rows } = await pool.query<{ due: Date | null }>({
    name: 'delivery_next_due',
    text: `SELECT min(d.not_before) AS due FROM unnest(enum_range(NULL::message_class)) AS c(class)
           CROSS JOIN LATERAL (
             SELECT not_before FROM outbound WHERE connection_id = $1 AND class = c.class AND status = 'queued'
             ORDER BY not_before LIMIT 1) d`,
    values: [connectionId],
  });
  return rows[0]?.due ?? null;
}
