import type { Pool } from 'pg';
import type { FlowDefinition } from '@muster/conversations';
import { newId } from '../ids.ts';
import { inTransaction } from '../../db/transaction.ts';

/** Any number that no other lock uses: registering is done by one process at a time. */
const REGISTER_LOCK = 6_884_101;

/**
 * Stores the built-in flows as versions that sessions can be pinned to: one whose content is new gets the next
 * number, one that was stored before is left alone. A process with older code goes on with the versions its sessions
 * are pinned to; new sessions everywhere start on the newest.
 * @returns how many were new
 */
export async function registerBuiltInFlows(pool: Pool, flows: readonly FlowDefinition[]): Promise<number> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [REGISTER_LOCK]);
    const { rows } = await client.query<{ key: string; version: number; hash: string }>(
      `SELECT DISTINCT ON (key) key, version, hash FROM flow_version
       WHERE space_id IS NULL AND key = ANY($1) ORDER BY key, version DESC`,
      [flows.map((flow) => flow.key)],
    );
    const newest = new Map(rows.map((row) => [row.key, row]));
    const changed = flows.filter((flow) => newest.get(flow.key)?.hash !== flow.hash);
    for (const flow of changed) {
      const version = (newest.get(flow.key)?.version ?? 0) + 1;
      await client.query(
        `INSERT INTO flow_version (id, space_id, key, version, hash, definition) VALUES ($1, NULL, $2, $3, $4, $5)`,
        [newId(), flow.key, version, flow.hash, JSON.stringify({ ...flow, version })],
      );
    }
    return changed.length;
  });
}
