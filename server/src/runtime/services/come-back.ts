import type { ClientBase } from 'pg';

/**
 * Whoever had asked to be forgotten and turns to the space anew before that was finished is not forgotten after all:
 * else their address, and what they have just agreed to or asked, would be deleted behind their back.
 */
export async function comeBack(db: ClientBase, personId: string): Promise<void> {
  await db.query('UPDATE person SET erased_at = NULL WHERE id = $1 AND erased_at IS NOT NULL', [personId]);
}
