import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test-support/database.ts';
import { migrate } from './migrate.ts';
import { MigrationError } from './migration-error.ts';

const FIRST = '20260101000000_first';
const SECOND = '20260102000000_second';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await writeMigration(FIRST, 'CREATE TABLE thing (id int); INSERT INTO thing VALUES (1);');
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

function run(): Promise<string[]> {
  return migrate({ connectionString: database.connectionString, folder });
}

async function query<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('migrate', () => {
  test('brings an empty database to the current schema, and finds nothing to do the second time', async () => {
    const applied = await migrate({ connectionString: database.connectionString });
    expect(applied.length).toBeGreaterThan(0);
    expect(await migrate({ connectionString: database.connectionString })).toEqual([]);
  });

  test('applies only what a database of the previous version lacks, and keeps its rows', async () => {
    await run();
    await writeMigration(SECOND, 'ALTER TABLE thing ADD COLUMN name text NOT NULL DEFAULT $$x$$;');
    expect(await run()).toEqual([SECOND]);
    expect(await query('SELECT id, name FROM thing')).toEqual([{ id: 1, name: 'x' }]);
  });

  test('applies each migration once when several processes start at once', async () => {
    const results = await Promise.all([run(), run(), run(), run()]);
    expect(results.flat()).toEqual([FIRST]);
    expect(await query('SELECT id FROM thing')).toHaveLength(1);
  });

  test('rolls a failing migration back whole, and applies it once it is mended', async () => {
    await writeMigration(SECOND, 'CREATE TABLE other (id int); INSERT INTO missing VALUES (1);');
    await expect(run()).rejects.toThrow(/second failed and was rolled back.*"missing" does not exist/);
    expect(await query(`SELECT to_regclass('other') AS other`)).toEqual([{ other: null }]);
    await writeMigration(SECOND, 'CREATE TABLE other (id int);');
    expect(await run()).toEqual([SECOND]);
  });

  test('refuses a migration that was changed after it was applied', async () => {
    await run();
    await writeMigration(FIRST, 'CREATE TABLE thing (id bigint);');
    await expect(run()).rejects.toThrow(MigrationError);
    await expect(run()).rejects.toThrow(/first was changed after this database applied it/);
  });

  test('takes a checkout with Windows line ends for the same migration', async () => {
    await writeMigration(SECOND, 'SELECT 1;\nSELECT 2;\n');
    await run();
    await writeMigration(SECOND, 'SELECT 1;\r\nSELECT 2;\r\n');
    expect(await run()).toEqual([]);
  });

  test('refuses a database that a newer version has migrated', async () => {
    await writeMigration(SECOND, 'SELECT 1;');
    await run();
    await rm(join(folder, SECOND), { recursive: true });
    await expect(run()).rejects.toThrow(/from a newer version of Muster.*second/);
  });

  test('refuses a migration that another tool began and did not finish', async () => {
    await run();
    await query('UPDATE "_prisma_migrations" SET finished_at = NULL');
    await expect(run()).rejects.toThrow(/did not finish/);
  });
});
