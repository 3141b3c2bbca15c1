import type { ClientBase } from 'pg';
import type { MigrationFile } from './migration-files.ts';
import { MigrationError } from './migration-error.ts';

/** Prisma's own definition of its table, so that `prisma migrate deploy` finds what it expects. */
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                  VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"            VARCHAR(64) NOT NULL,
    "finished_at"         TIMESTAMPTZ,
    "migration_name"      VARCHAR(255) NOT NULL,
    "logs"                TEXT,
    "rolled_back_at"      TIMESTAMPTZ,
    "started_at"          TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

interface HistoryRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Compares what the database has been through with the migrations of this version.
 * @returns the migrations that are still to be applied, oldest first
 * @throws MigrationError when the two histories cannot be reconciled
 */
export async function findPendingMigrations(
  client: ClientBase,
  files: readonly MigrationFile[],
): Promise<MigrationFile[]> {
  const applied = await readHistory(client);
  refuseUnfinished(applied);
  refuseNewerDatabase(applied, files);
  refuseEdited(applied, files);
  const names = new Set(applied.map((row) => row.migration_name));
  return files.filter((file) => !names.has(file.name));
}

async function readHistory(client: ClientBase): Promise<HistoryRow[]> {
  const existing = await client.query<{ found: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS found`,
  );
  if (existing.rows[0]?.found !== true) {
    await client.query(HISTORY_TABLE);
    return [];
  }
  const result = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return result.rows;
}

function refuseUnfinished(applied: readonly HistoryRow[]): void {
  const unfinished = applied.find((row) => !row.finished);
  if (unfinished === undefined) return;
  throw new MigrationError(
    `Migration ${unfinished.migration_name} was begun by another tool and did not finish. ` +
      `Mend the database, then mark it with "prisma migrate resolve".`,
  );
}

function refuseNewerDatabase(applied: readonly HistoryRow[], files: readonly MigrationFile[]): void {
  const known = new Set(files.map((file) => file.name));
  const unknown = applied.find((row) => !known.has(row.migration_name));
  if (unknown === undefined) return;
  throw new MigrationError(
    `The database is from a newer version of Muster (it has migration ${unknown.migration_name}, which this version ` +
      `does not know). Start that version, or restore a backup made before the upgrade.`,
  );
}

function refuseEdited(applied: readonly HistoryRow[], files: readonly MigrationFile[]): void {
  const checksums = new Map(files.map((file) => [file.name, file.checksum]));
  const edited = applied.find((row) => checksums.get(row.migration_name) !== row.checksum);
  if (edited === undefined) return;
  throw new MigrationError(
    `Migration ${edited.migration_name} was changed after this database applied it. ` +
      `Restore the file as it was, and put the change into a new migration.`,
  );
}
