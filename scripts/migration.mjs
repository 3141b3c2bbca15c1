// node scripts/migration.mjs <name>: drafts the SQL that leads from the schema of the last migration to today's.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diffSchemas } from './lib/schema-diff.mjs';

const root = join(import.meta.dirname, '..');
const migrations = join(root, 'prisma', 'migrations');
const snapshotFile = join(migrations, 'schema.snapshot.prisma');

async function currentSchema() {
  const folder = join(root, 'prisma', 'schema');
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

const name = process.argv[2];
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: node scripts/migration.mjs <name>   (small letters, digits and _)');
  process.exit(2);
}
await mkdir(migrations, { recursive: true });
const before = existsSync(snapshotFile)
  ? [{ path: 'schema.snapshot.prisma', content: await readFile(snapshotFile, 'utf8') }]
  : [];
const after = await currentSchema();
const sql = await diffSchemas(before, after).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
if (sql === '') {
  console.log('The schema describes the same tables as the last migration: nothing to draft.');
  process.exit(0);
}
const folder = join(migrations, `${await nextTimestamp()}_${name}`);
await mkdir(folder);
await writeFile(join(folder, 'migration.sql'), sql);
await writeFile(snapshotFile, after.map((file) => `${file.content.trim()}\n`).join('\n'));
const lock = join(migrations, 'migration_lock.toml');
if (!existsSync(lock)) await writeFile(lock, 'provider = "postgresql"\n');
console.log(`Drafted ${folder}/migration.sql. Read it, and add by hand what Prisma cannot express.`);
