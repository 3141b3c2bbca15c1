import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One folder of `prisma/migrations`, in Prisma's own format. */
export interface MigrationFile {
  /** The folder's name, `<14 digits>_<words>`: it sorts in the order of application. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the script, in hex: what Prisma keeps in `_prisma_migrations.checksum`. */
  readonly checksum: string;
}

export const MIGRATIONS_FOLDER = join(import.meta.dirname, '..', 'migrations');

/** Reads all migrations, oldest first. */
export async function readMigrations(folder: string = MIGRATIONS_FOLDER): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: checksumOf(sql) };
    }),
  );
}

/** A checkout with Windows line ends holds the same migration, so line ends do not count. */
function checksumOf(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}
