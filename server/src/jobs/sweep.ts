import type { Pool } from 'pg';
import { connectionsWithDue, recoverSending } from '../delivery/recover-sending.ts';

export interface SweepTargets {
  readonly pool: Pool;
  readonly wakeTurns: (personIds: readonly string[]) => void;
  readonly wakeDelivery: (connectionIds: readonly string[]) => void;
}

/** People per sweep; the next one takes the rest. */
const MAX_PEOPLE = 2_000;

/**
 * Finds what nobody was told of: inbound rows whose wake-up was lost, timers and expiries that are due, messages whose
 * sender died, messages that may go by now. Changes nothing by itself but the last of these, so that it may run in any
 * number of processes at once.
 * @param unprocessedAfterMs rows younger than this still have their wake-up under way
 */
export async function sweep(targets: SweepTargets, unprocessedAfterMs: number): Promise<void> {
  const people = await waitingPeople(targets.pool, unprocessedAfterMs);
  if (people.length > 0) targets.wakeTurns(people);
  const recovered = await recoverSending(targets.pool);
  const due = await connectionsWithDue(targets.pool);
  const connections = [...new Set([...recovered, ...due])];
  if (connections.length > 0) targets.wakeDelivery(connections);
}

/** Everyone for whom there is something to do, whoever has waited longest first. */
export async function waitingPeople(pool: Pool, unprocessedAfterMs: number): Promise<string[]> {
  const { rows } = await pool.query<{ person_id: string }>(
    `SELECT person_id FROM (
       SELECT person_id, min(received_at) AS since FROM inbound
       WHERE processed_at IS NULL AND received_at <= now() - $1 * interval '1 millisecond' GROUP BY person_id
       UNION ALL
       SELECT person_id, fire_at FROM timer WHERE fire_at <= now()
       UNION ALL
       SELECT person_id, expires_at FROM session
       WHERE status IN ('active', 'waiting', 'paused') AND expires_at <= now()
     ) waiting GROUP BY person_id ORDER BY min(since) LIMIT $2`,
    [unprocessedAfterMs, MAX_PEOPLE],
  );
  return rows.map((row) => row.person_id);
}
