import type { Client } from 'pg';

/** Held by the listening connection of every process, so that each can count the others. Any number that no other lock has. */
const LISTENING = 4_201_773;

/**
 * How many connections listen on this database, this one among them. Locks are seen by every role and end with their
 * connection, also that of a process that was killed; one that hangs still counts, and hears what it missed.
 */
const COUNT = `
SELECT count(*)::int AS listening FROM pg_locks
WHERE locktype = 'advisory' AND classid = 0 AND objid = ${String(LISTENING)} AND objsubid = 1 AND mode = 'ShareLock'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Makes this connection one of those that are counted. */
export async function countMeIn(client: Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock_shared($1)', [LISTENING]);
}

export async function hasOtherListeners(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ listening: number }>(COUNT);
  return (rows[0]?.listening ?? 0) > 1;
}
