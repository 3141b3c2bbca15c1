import { createTranslator } from '@muster/locales';
import type { Pool } from 'pg';
import { createPool } from '../../src/db/pool.ts';
import { freePort } from '../../src/embedded/free-port.ts';
import { createSecretBox } from '../../src/lib/secret-box.ts';
import { openSecrets } from '../../src/modules/connections/connection-secrets.ts';
import { createRuntime, type Runtime, type RuntimeDeps } from '../../src/runtime/create-runtime.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createTestApp, type TestApp } from './test-app.ts';
import { aSpace, type TestSpace } from './world.ts';

/** Settings of a space in which nothing is held back by the hour. */
export const AT_ANY_HOUR = '{"quietHours":{"start":"00:00","end":"00:00","days":[0,1,2,3,4,5,6]}}';

/** The key of `createTestApp`: what that seals, runtimes open. */
const SECRETS = createSecretBox(Buffer.alloc(32, 7));

/** The chats' part of a server process. */
export function chatRuntime(
  parts: Pick<RuntimeDeps, 'pool' | 'databaseUrl'> & Partial<RuntimeDeps>,
): Runtime {
  return createRuntime({
    role: 'all',
    openSecrets: (sealed, id) => openSecrets(SECRETS, sealed, id),
    hashAddress: () => '',
    translate: createTranslator(),
    log: { error: () => undefined, info: () => undefined },
    timing: { sweepEvery: 200 },
    ...parts,
  });
}

/** An invitation to the space, by its code. */
export async function anInvite(pool: Pool, space: TestSpace, code: string): Promise<void> {
  await pool.query(`INSERT INTO invite (id, space_id, kind, code) VALUES ($1, $2, 'code', $3)`, [
    newId(),
    space.id,
    code,
  ]);
}

/** A server that platforms can call, with the real runtime behind it, and one space with an invitation. */
export interface ChatWorld {
  readonly pool: Pool;
  readonly runtime: Runtime;
  readonly testApp: TestApp;
  readonly space: TestSpace;
  readonly publicUrl: string;
  close(): Promise<void>;
}

export async function openChatWorld(connectionString: string, code: string): Promise<ChatWorld> {
  const pool = createPool({ connectionString, name: 'test', max: 8 });
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  const runtime = chatRuntime({ pool, databaseUrl: connectionString, publicUrl });
  const testApp = await createTestApp(connectionString, { runtime, publicUrl });
  const space = await aSpace(testApp, 'Riverside');
  await anInvite(pool, space, code);
  await runtime.start();
  await testApp.app.listen({ port, host: '127.0.0.1' });
  return {
    ...{ pool, runtime, testApp, space, publicUrl },
    async close() {
      await runtime.stop();
      await testApp.close();
      await pool.end();
    },
  };
}
