import { randomUUID } from 'node:crypto';
import { Client, type ClientBase } from 'pg';
import { MIGRATIONS_FOLDER, readMigrations, type MigrationFile } from './migration-files.ts';
import { findPendingMigrations } from './migration-history.ts';
import { MigrationError } from './migration-error.ts';

/** The number that Prisma's own `migrate deploy` locks, so that it and this runner never work at the same time. */
const MIGRATION_LOCK = 72_707_369;

const OLDEST_SERVER = 150_000;

export interface MigrateOptions {
  readonly connectionString: string;
  /** Called once per migration that is applied. */
  readonly log?: (line: string) => void;
  /** Where the migrations are; tests pass their own. */
  readonly folder?: string;
}

/**
 * Brings the database to this version: each missing migration in a transaction of its own, under an advisory lock, so
 * that several processes may start at once. Keeps Prisma's table and checksums: `prisma migrate deploy` agrees with it.
 * @returns the names of the migrations that were applied
 * @throws MigrationError in words for operators
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const files = await readMigrations(options.folder ?? MIGRATIONS_FOLDER);
  const client = new Client({ connectionString: options.connectionString });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const pending = await findPendingMigrations(client, files);
    for (const file of pending) {
      options.log?.(`Applying migration ${file.name}`);
      await applyMigration(client, file);
    }
    return pending.map((file) => file.name);
  } finally {
    // Ending the session also gives the advisory lock back.
    await client.end();
  }
}

async function refuseOldServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version`,
  );
  const [server] = rows;
  if (server === undefined || server.number >= OLDEST_SERVER) return;
  throw new MigrationError(
    `The database runs PostgreSQL ${server.version}; Muster needs PostgreSQL 15 or newer.`,
  );
}

async function applyMigration(client: ClientBase, file: MigrationFile): Promise<void> {
  const startedAt = new Date();
  await client.query('BEGIN');
  try {
    await client.query(file.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, now(), $3, $4, 1)`,
      [randomUUID(), file.checksum, file.name, startedAt],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(
      `Migration ${file.name} failed and was rolled back, the database is as it was before: ${reason}`,
      { cause: error },
    );
  }
}
