import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTranslator } from '@muster/locales';
import { createPrisma } from '@muster/prisma';
import type { FastifyInstance } from 'fastify';
import { createPool } from '../../src/db/pool.ts';
import { Registry } from 'prom-client';
import { buildApp, type AppDeps } from '../../src/app.ts';
import { createDatabase, type Database } from '../../src/db/database.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { createFileStore } from '../../src/modules/files/file-store.ts';
import { createSecretBox } from '../../src/lib/secret-box.ts';
import { createFakeRuntime, type FakeRuntime } from './fake-runtime.ts';

export interface TestApp {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly runtime: FakeRuntime;
  readonly secrets: AppDeps['secrets'];
  /** Lines of the log, as written. */
  readonly log: string[];
  close(): Promise<void>;
}

/** The whole API on a real database; only the turn host and the mail server are stood in for. */
export async function createTestApp(
  connectionString: string,
  overrides: Partial<AppDeps> = {},
): Promise<TestApp> {
  const pool = createPool({ connectionString, name: 'test', max: 5 });
  const prisma = createPrisma(pool);
  const database = createDatabase(prisma, pool);
  const runtime = createFakeRuntime();
  const secrets = createSecretBox(Buffer.alloc(32, 7));
  const log: string[] = [];
  const app = await buildApp({
    database,
    runtime,
    secrets,
    translate: createTranslator(),
    logger: createLogger({ level: 'debug', destination: { write: (line) => void log.push(line) } }),
    metrics: new Registry(),
    baseUrl: 'http://127.0.0.1:3000',
    publicUrl: undefined,
    consoleFolder: null,
    uploads: overrides.uploads ?? createFileStore(join(tmpdir(), `muster-uploads-${process.pid}`)),
    mail: null,
    setupCode: null,
    ...overrides,
  });
  await app.ready();
  return {
    app,
    database,
    runtime,
    secrets,
    log,
    async close() {
      await app.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
