// node scripts/migration.mjs <name>: drafts the SQL that leads from the schema of the last migration to today's.
// node scripts/migration.mjs --check: fails when there is something to draft.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { ROOT } from './lib/paths.mjs';
import { runCommand, StepError } from './lib/run.mjs';

const migrations = join(ROOT, 'prisma', 'migrations');
const snapshotFile = join(migrations, 'schema.snapshot.prisma');

async function currentSchema() {
  const folder = join(ROOT, 'prisma', 'schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (path) => ({ path, content: await readFile(join(folder, path), 'utf8') })),
  );
}

/** `20260131120000`, in UTC: Prisma's own form, and it must sort behind the migrations that are there. */
async function nextTimestamp() {
  const now = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folders = (await readdir(migrations)).filter((name) => /^\d{14}_/.test(name)).sort();
  const last = folders.at(-1)?.slice(0, 14) ?? '0';
  return now > last ? now : String(BigInt(last) + 1n);
}

async function lastSchema() {
  if (!existsSync(snapshotFile)) return [];
  return [{ path: 'schema.snapshot.prisma', content: await readFile(snapshotFile, 'utf8') }];
}

async function writeMigration(name, sql, schema) {
  const folder = join(migrations, `${await nextTimestamp()}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), sql);
  await writeFile(snapshotFile, schema.map((file) => `${file.content.trim()}\n`).join('\n'));
  await writeFile(join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n');
  console.log(`Drafted ${folder}/migration.sql. Read it, and add by hand what Prisma cannot express.`);
}

runCommand(async () => {
  const name = process.argv[2] ?? '';
  const isCheck = name === '--check';
  if (!isCheck && !/^[a-z0-9_]+$/.test(name)) {
    throw new StepError('Usage: node scripts/migration.mjs <name>   (small letters, digits and _)');
  }
  await mkdir(migrations, { recursive: true });
  const schema = await currentSchema();
  const { diffSchemas } = await tsImport('../prisma/tools/schema-diff.ts', import.meta.url);
  const sql = await diffSchemas(await lastSchema(), schema).catch((error) => {
    throw new StepError(error.message);
  });
  if (sql === '') {
    console.log('The schema describes the same tables as the last migration.');
    return 0;
  }
  if (!isCheck) return writeMigration(name, sql, schema);
  throw new StepError(
    `The schema has changed since the last migration: node scripts/migration.mjs <name>\n${sql}`,
  );
});
