import { Pool, type ClientBase, type PoolConfig } from 'pg';

export interface PoolOptions {
  readonly connectionString: string;
  /** Shown in `pg_stat_activity`: who holds a connection. */
  readonly name: string;
  readonly max?: number;
  /**
   * Named statements are planned once and for all. For set-based statements over arrays, whose plan does not depend on
   * what is in the arrays, while planning them costs a quarter of running them.
   */
  readonly planOnce?: boolean;
}

/**
 * A node-postgres pool. A connection that the server closes while it idles must not end the process: the pool replaces
 * it, whoever needs one next gets the error or a fresh connection.
 */
export function createPool(options: PoolOptions): Pool {
  const config: PoolConfig & { pipeline: boolean } = {
    connectionString: options.connectionString,
    application_name: options.name,
    max: options.max ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // Statements that wait for nothing leave at once, behind each other, instead of one journey each.
    pipeline: true,
    ...(options.planOnce === true ? { onConnect: planOnce } : {}),
  };
  const pool = new Pool(config);
  pool.on('error', () => undefined);
  return pool;
}

/** The pool waits for what this returns, though its types do not say so. */
function planOnce(client: ClientBase): unknown {
  return client.query('SET plan_cache_mode = force_generic_plan');
}
