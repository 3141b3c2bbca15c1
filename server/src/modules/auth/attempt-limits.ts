import type { Pool } from 'pg';
import { AppError } from '../../lib/errors.ts';
import type { SecretBox } from '../../lib/secret-box.ts';

interface Limit {
  readonly max: number;
  readonly windowSeconds: number;
  readonly blockSeconds: number;
}

const MINUTE = 60;

/**
 * Limits of attempts. The pair of account and address is what a guesser meets first; the account alone has a wider
 * limit, so that a stranger cannot easily lock its owner out; the address alone is wide enough for an office behind one.
 */
const LIMITS = {
  pair: { max: 8, windowSeconds: 15 * MINUTE, blockSeconds: 15 * MINUTE },
  account: { max: 40, windowSeconds: 60 * MINUTE, blockSeconds: 15 * MINUTE },
  address: { max: 60, windowSeconds: 15 * MINUTE, blockSeconds: 15 * MINUTE },
  /** Mails that a stranger can cause. */
  mailToAccount: { max: 4, windowSeconds: 60 * MINUTE, blockSeconds: 60 * MINUTE },
  /** Accounts made from one address: what a probe for known e-mail addresses has to go through. */
  newAccountFromAddress: { max: 20, windowSeconds: 60 * MINUTE, blockSeconds: 60 * MINUTE },
  /** Looking up codes that do not exist. */
  codeFromAddress: { max: 30, windowSeconds: 10 * MINUTE, blockSeconds: 10 * MINUTE },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** What is counted: the name of a limit and whom it is about. Only a keyed hash of the latter is stored. */
export interface Counter {
  readonly limit: LimitName;
  readonly about: string;
}

export interface AttemptLimits {
  /** @throws AppError `too_many_attempts` while one of the counters is blocked */
  require(counters: readonly Counter[]): Promise<void>;
  count(counters: readonly Counter[]): Promise<void>;
  /**
   * Counts an attempt before it is known how it ends: of many at the same moment no more pass than one after the other.
   * @throws AppError `too_many_attempts`
   */
  take(counters: readonly Counter[]): Promise<void>;
  /** Takes back what {@link take} counted: it was no wrong guess. */
  giveBack(counters: readonly Counter[]): Promise<void>;
  clear(counters: readonly Counter[]): Promise<void>;
  /** Drops counters whose window and block are long over. */
  sweep(): Promise<void>;
}

/** Counters are rows, so that all processes share them. */
export function createAttemptLimits(pool: Pool, secrets: SecretBox): AttemptLimits {
  const keyOf = (counter: Counter) => `${counter.limit}:${secrets.hash(counter.about)}`;
  const requireFree = async (counters: readonly Counter[]) => {
    const { rows } = await pool.query<{ seconds: number }>(
      `SELECT ceil(extract(epoch FROM max(blocked_until) - now()))::int AS seconds
         FROM auth_attempt WHERE key = ANY($1) AND blocked_until > now()`,
      [counters.map(keyOf)],
    );
    const seconds = (rows[0] as { seconds: number | null } | undefined)?.seconds ?? null;
    if (seconds !== null) throw tooMany(seconds);
  };
  return {
    require: requireFree,
    async count(counters) {
      for (const counter of counters) await countOne(pool, keyOf(counter), LIMITS[counter.limit]);
    },
    async take(counters) {
      await requireFree(counters);
      for (const counter of counters) {
        const limit = LIMITS[counter.limit];
        const counted = await countOne(pool, keyOf(counter), limit);
        if (counted > limit.max) throw tooMany(limit.blockSeconds);
      }
    },
    async giveBack(counters) {
      await pool.query(
        `UPDATE auth_attempt a SET count = a.count - 1,
                blocked_until = CASE WHEN a.count - 1 < t.max THEN NULL ELSE a.blocked_until END
           FROM unnest($1::text[], $2::int[]) AS t(key, max) WHERE a.key = t.key AND a.count > 0`,
        [counters.map(keyOf), counters.map(({ limit }) => LIMITS[limit].max)],
      );
    },
    async clear(counters) {
      await pool.query('DELETE FROM auth_attempt WHERE key = ANY($1)', [counters.map(keyOf)]);
    },
    async sweep() {
      await pool.query(
        `DELETE FROM auth_attempt
          WHERE window_start < now() - interval '1 day' AND coalesce(blocked_until, now()) <= now()`,
      );
    },
  };
}

/** @returns how many there were within the window, this one included */
async function countOne(pool: Pool, key: string, limit: Limit): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `INSERT INTO auth_attempt AS a (id, key, count, window_start) VALUES (gen_random_uuid(), $1, 1, now())
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN a.window_start < now() - make_interval(secs => $2) THEN 1 ELSE a.count + 1 END,
       window_start = CASE WHEN a.window_start < now() - make_interval(secs => $2) THEN now() ELSE a.window_start END,
       blocked_until = CASE
         WHEN a.window_start >= now() - make_interval(secs => $2) AND a.count + 1 >= $3
         THEN now() + make_interval(secs => $4) ELSE a.blocked_until END
     RETURNING a.count`,
    [key, limit.windowSeconds, limit.max, limit.blockSeconds],
  );
  return rows[0]?.count ?? 0;
}

function tooMany(seconds: number): AppError {
  return new AppError('too_many_attempts', {
    values: { minutes: Math.max(1, Math.ceil(seconds / MINUTE)) },
    retryAfterSeconds: seconds,
  });
}
