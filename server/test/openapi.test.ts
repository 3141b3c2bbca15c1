import { createTranslator } from '@muster/locales';
import { createPrisma } from '@muster/prisma';
import { Pool } from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { createDatabase } from '../src/db/database.ts';
import { createSecretBox } from '../src/lib/secret-box.ts';
import { createFileStore } from '../src/modules/files/file-store.ts';
import { createFakeRuntime } from './helpers/fake-runtime.ts';

/** Nothing is connected: routes and schemas alone make the document. */
async function buildUnconnectedApp() {
  const pool = new Pool({ connectionString: 'postgresql://127.0.0.1:1/none' });
  return buildApp({
    database: createDatabase(createPrisma(pool), pool),
    runtime: createFakeRuntime(),
    secrets: createSecretBox(Buffer.alloc(32)),
    translate: createTranslator(),
    logger: pino({ level: 'silent' }),
    metrics: new Registry(),
    baseUrl: 'http://127.0.0.1:3000',
    publicUrl: undefined,
    consoleFolder: null,
    uploads: createFileStore('/nowhere'),
    mail: null,
    setupCode: null,
  });
}

test('the committed OpenAPI document is what the routes say (vitest -u writes it anew)', async () => {
  const app = await buildUnconnectedApp();
  await app.ready();
  const document = app.swagger();
  await app.close();
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../openapi.json');
});

test('every operation of the API has an id of its own', async () => {
  const app = await buildUnconnectedApp();
  await app.ready();
  const ids = app.routeTable.map((route) => route.operationId).filter((id) => id !== 'page');
  await app.close();
  expect(ids).toEqual([...new Set(ids)]);
});
