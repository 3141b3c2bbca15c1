import type { Pool } from 'pg';

/** Somebody is to do this, and only one process at a time. */
export interface Lease {
  readonly key: string;
  /** Grows with each new holder: what an old holder still does can be told from it. */
  readonly token: bigint;
}

/** Takes the lease if it is free, ran out, or is ours already. */
export async function acquireLease(
  pool: Pool,
  key: string,
  holder: string,
  ttlMs: number,
): Promise<Lease | null> {
  const { rows } = await pool.query<{ token: string }>(
    `INSERT INTO runtime_lease AS l (key, holder, token, expires_at)
     VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
     ON CONFLICT (key) DO UPDATE SET
       holder = excluded.holder, expires_at = excluded.expires_at,
       token = l.token + CASE WHEN l.holder = excluded.holder THEN 0 ELSE 1 END
     WHERE l.holder = excluded.holder OR l.expires_at < clock_timestamp()
     RETURNING token`,
    [key, holder, ttlMs],
  );
  const [row] = rows;
  return row === undefined ? null : { key, token: BigInt(row.token) };
}

/** @returns whether the lease was still ours */
export async function renewLease(pool: Pool, lease: Lease, holder: string, ttlMs: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE runtime_lease SET expires_at = clock_timestamp() + $4 * interval '1 millisecond'
     WHERE key = $1 AND holder = $2 AND token = $3`,
    [lease.key, holder, lease.token.toString(), ttlMs],
  );
  return rowCount === 1;
}

export async function releaseLease(pool: Pool, lease: Lease, holder: string): Promise<void> {
  await pool.query(
    `UPDATE runtime_lease SET expires_at = clock_timestamp() WHERE key = $1 AND holder = $2 AND token = $3`,
    [lease.key, holder, lease.token.toString()],
  );
}
