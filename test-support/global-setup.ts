import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { TEMPLATE } from './database.ts';
import { migrate } from '../prisma/src/migrate.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../server/src/embedded/embedded-postgres.ts';

/** What tests lose in a crash they make anew, so durability is off. */
const FAST = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
  max_wal_size: '4GB',
};

/** One PostgreSQL for all files: started once, migrated once, copied by `createTestDatabase`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined, settings: FAST });
  try {
    await makeTemplate(postgres.superuserConnectionString);
  } catch (error) {
    await tearDown(postgres, folder);
    throw error;
  }
  project.provide('postgresUrl', postgres.superuserConnectionString);
  return () => tearDown(postgres, folder);
}

async function makeTemplate(superuserUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE} OWNER muster`);
  await client.end();
  const url = new URL(superuserUrl);
  url.pathname = `/${TEMPLATE}`;
  await migrate({ connectionString: url.href });
}

async function tearDown(postgres: EmbeddedPostgres, folder: string): Promise<void> {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
  // As root the cluster may be outside the folder, in a folder of its own.
  if (!postgres.cluster.startsWith(folder))
    rmSync(dirname(postgres.cluster), { recursive: true, force: true });
}
