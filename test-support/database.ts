import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server that all test files share, for its superuser. */
    postgresUrl: string;
  }
}

/** The database that the global setup migrates once, for others to be copied from. */
export const TEMPLATE = 'muster_template';

/** A database of its own for one test file, with all migrations applied. */
export interface TestDatabase {
  readonly connectionString: string;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** An empty one, for tests of the migrations themselves. */
  readonly empty?: boolean;
}

/** Copies the migrated template, which takes some 50 ms. Only in integration tests (`*.int.test.ts`). */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = options.empty === true ? 'template1' : TEMPLATE;
  await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    connectionString: urlOf(name),
    drop: () => asSuperuser(leaving(name), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/**
 * A database for the file that calls it at its top, dropped behind its last test.
 * @returns a function, since the database exists only once the tests run
 */
export function useTestDatabase(options: TestDatabaseOptions = {}): () => TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase(options);
  });
  afterAll(async () => {
    await database?.drop();
  });
  return () => {
    if (database === undefined) throw new Error('The test database is there only while tests run');
    return database;
  };
}

function urlOf(name: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

/** Waits a second for those who have said goodbye: one that is cut off on its way out has nobody left to tell. */
const leaving = (name: string) => `DO $$ BEGIN
  FOR i IN 1..100 LOOP
    EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = '${name}');
    PERFORM pg_sleep(0.01), pg_stat_clear_snapshot();
  END LOOP;
END $$`;

async function asSuperuser(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
