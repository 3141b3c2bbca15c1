import type { Pool } from 'pg';
import type { Rate } from '@muster/bots';

/** Stored times are rounded to milliseconds: one that lies ahead by less is now. */
const TAKE = `
WITH bucket AS (
  SELECT key, tokens, updated_at FROM rate_bucket WHERE key = $1 FOR UPDATE
), filled AS (
  SELECT key, updated_at, least($2::float8, tokens + $3::float8 *
           greatest(0, extract(epoch FROM clock_timestamp() - updated_at)::float8)) AS tokens
  FROM bucket
), granted AS (
  SELECT key, tokens, CASE WHEN updated_at > clock_timestamp() + interval '1 ms' THEN 0 ELSE least($4::float8, floor(tokens)) END AS count
  FROM filled
)
UPDATE rate_bucket b SET tokens = g.tokens - g.count, updated_at = greatest(b.updated_at, clock_timestamp())
FROM granted g WHERE b.key = g.key RETURNING g.count::int AS granted`;

/**
 * Takes up to `wanted` tokens from a bucket that all processes share; there may be fewer, or none. A bucket fills at
 * the rate's pace up to one period's worth; one whose time lies ahead gives nothing until then.
 */
export async function takeTokens(pool: Pool, key: string, rate: Rate, wanted: number): Promise<number> {
  const query = {
    name: 'rate_bucket_take',
    text: TAKE,
    values: [key, rate.messages, rate.messages / rate.seconds, wanted],
  };
  const { rows } = await pool.query<{ granted: number }>(query);
  if (rows[0] !== undefined) return rows[0].granted;
  await pool.query(
    `INSERT INTO rate_bucket (key, tokens, updated_at) VALUES ($1, $2, clock_timestamp()) ON CONFLICT (key) DO NOTHING`,
    [key, rate.messages],
  );
  const again = await pool.query<{ granted: number }>(query);
  return again.rows[0]?.granted ?? 0;
}

/** Gives back what was taken and not used. */
export async function returnTokens(pool: Pool, key: string, count: number): Promise<void> {
  if (count > 0) await pool.query('UPDATE rate_bucket SET tokens = tokens + $2 WHERE key = $1', [key, count]);
}

/** The platform wants silence from us for a while. */
export async function emptyFor(pool: Pool, key: string, seconds: number): Promise<void> {
  await pool.query(
    `INSERT INTO rate_bucket (key, tokens, updated_at) VALUES ($1, 0, now() + $2 * interval '1 second')
     ON CONFLICT (key) DO UPDATE SET tokens = 0, updated_at = greatest(rate_bucket.updated_at, excluded.updated_at)`,
    [key, seconds],
  );
}
