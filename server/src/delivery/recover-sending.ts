import type { Pool } from 'pg';

/**
 * Messages whose sender is gone (its lease ran out): nobody knows whether the platform got them. Replies and notices
 * of an action are sent again; everything else is marked uncertain and not sent again.
 * @returns the connections that have something to send again
 */
export async function recoverSending(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ connection_id: string }>(
    `WITH lost AS (
       SELECT id FROM outbound WHERE status = 'sending' AND not_before < now() LIMIT 1000 FOR UPDATE SKIP LOCKED
     )
     UPDATE outbound o SET
       status = CASE WHEN o.class IN ('reply', 'action_notice') THEN 'queued'::outbound_status ELSE 'uncertain' END,
       not_before = now(), error_kind = 'sender_lost'
     FROM lost WHERE o.id = lost.id AND o.status = 'sending'
     RETURNING o.connection_id`,
  );
  return [...new Set(rows.map((row) => row.connection_id))];
}

/** Connections with something that may go now. */
export async function connectionsWithDue(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT c.id FROM connection c WHERE EXISTS (
       SELECT 1 FROM unnest(enum_range(NULL::message_class)) AS k(class) CROSS JOIN LATERAL (
         SELECT 1 FROM outbound o WHERE o.connection_id = c.id AND o.class = k.class AND o.status = 'queued'
           AND o.not_before <= now() LIMIT 1) AS due)`,
  );
  return rows.map((row) => row.id);
}
