import { Pool, type PoolConfig } from 'pg';
import { SturdyClient } from './sturdy-client.ts';

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
  /**
   * How long a transaction may wait for its process (30 seconds). A process that is stopped, or hangs, keeps what it has
   * locked from everybody else: after this time it loses its connection, and what it had begun is undone.
   */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 30_000;

/**
 * A node-postgres pool. A connection that the server closes, idle or in use, must not end the process: the pool replaces
 * it, whoever needs one next gets the error or a fresh connection.
 */
export function createPool(options: PoolOptions): Pool {
  const config: PoolConfig & { pipeline: boolean } = {
    connectionString: options.connectionString,
    application_name: options.name,
    max: options.max ?? 10,
    Client: SturdyClient,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // Statements that wait for nothing leave at once, behind each other, instead of one journey each.
    pipeline: true,
    // The pool waits for what this returns, though its types do not say so.
    onConnect: (client): unknown => client.query(settingsOf(options)),
  };
  const pool = new Pool(config);
  pool.on('error', () => undefined);
  return pool;
}

/** Said once connected, since poolers between us and the database refuse to be told at the door. */
function settingsOf({ patienceMs = PATIENCE_MS, planOnce = false }: PoolOptions): string {
  const patience = `SET idle_in_transaction_session_timeout = ${String(patienceMs)}`;
  return planOnce ? `${patience}; SET plan_cache_mode = force_generic_plan` : patience;
}
