import type { Pool, PoolClient } from 'pg';

/** Runs `work` in a transaction of its own: committed when it resolves, rolled back when it rejects. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inPipelinedTransaction(pool, async (client) => ({ result: await work(client), last: [] }));
}

/** What comes out of a transaction, and its last statements, sent and not yet answered. */
export interface Unanswered<T> {
  readonly result: T;
  readonly last: readonly Promise<unknown>[];
}

/**
 * As {@link inTransaction}; the COMMIT leaves behind the last statements of `work` without waiting for their answers, as
 * BEGIN leaves with the first ones. So whatever is not to be committed must fail in the database, not in our code: behind
 * a failed statement PostgreSQL makes a ROLLBACK of the COMMIT.
 */
export async function inPipelinedTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Unanswered<T>>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    // BEGIN fails only where every statement behind it fails as well.
    const begun = client.query('BEGIN');
    begun.catch(() => undefined);
    const { result, last } = await work(client);
    await Promise.all([begun, ...last, client.query('COMMIT')]);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    // A connection on which not even ROLLBACK worked is of no use to the next.
    client.release(broken);
  }
}
