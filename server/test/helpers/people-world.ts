import { setTimeout as pause } from 'node:timers/promises';
import { createAdapter, type AdapterDeps, type Connection } from '@muster/bots';
import { adapterBefore } from '@muster/bots/test-support';
import type { Pool } from 'pg';
import { createPool } from '../../src/db/pool.ts';
import { freePort } from '../../src/embedded/free-port.ts';
import { codeOf } from '../../src/runtime/testing/runtime-world.ts';
import { AT_ANY_HOUR, chatRuntime } from './chat-world.ts';
import { createFieldWorld, type FieldWorld } from './field-world.ts';
import type { Platform, PlatformEntry, Read, Someone } from './platforms.ts';
import { WITH_BUTTONS } from './platforms-with-buttons.ts';
import { isLinkedPhone, WITH_DIGITS } from './platforms-with-digits.ts';
import { createTestApp } from './test-app.ts';

const PATIENCE_MS = 30_000;
const FAST = { messages: 100_000, seconds: 1 };

/** One platform, and a space of its own behind it. */
export interface Stage {
  readonly entry: PlatformEntry;
  readonly field: FieldWorld;
  /** With which one joins the space. */
  readonly code: string;
  /** Where its platform calls. */
  readonly hook: string;
  readonly calls: Platform['calls'];
  person(n: number): Someone;
  /** Resolves when nothing of the space waits for a turn, or to be sent. */
  settled(): Promise<void>;
  /** What somebody is sent because of what happens, once nothing is left to do for anybody of the space. */
  after(someone: Someone, happens: () => Promise<unknown>): Promise<readonly Read[]>;
}

export interface PeopleWorld {
  readonly pool: Pool;
  readonly publicUrl: string;
  readonly stages: readonly Stage[];
  /** What the server complained about. */
  readonly complaints: readonly unknown[];
  close(): Promise<void>;
}

/** The whole server on one database, called over HTTP by every platform that calls, and a line to those that do not. */
export async function openPeopleWorld(
  connectionString: string,
  furnish: (field: FieldWorld, pool: Pool) => Promise<void>,
): Promise<PeopleWorld> {
  const pool = createPool({ connectionString, name: 'test', max: 12 });
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  const entries = [...WITH_BUTTONS, ...WITH_DIGITS];
  const platforms = await Promise.all(entries.map((entry) => entry.start()));
  const behind = new Map<string, Platform>();
  const complaints: unknown[] = [];
  const runtime = chatRuntime({
    pool,
    databaseUrl: connectionString,
    publicUrl,
    createAdapter: (connection, deps) => adapterFor(behind.get(connection.id), connection, deps),
    log: { error: (details, message) => complaints.push([message, details]), info: () => undefined },
  });
  const testApp = await createTestApp(connectionString, { runtime, publicUrl });
  const stages: Stage[] = [];
  for (const [i, entry] of entries.entries()) {
    const platform = platforms[i] as Platform;
    const field = await createFieldWorld(pool);
    const id = await field.insert('connection', {
      channel: entry.channel,
      provider: entry.provider,
      name: entry.name,
      settings: JSON.stringify(platform.settings),
    });
    behind.set(id, platform);
    await pool.query('UPDATE space SET settings = settings || $2 WHERE id = $1', [
      field.spaceId,
      AT_ANY_HOUR,
    ]);
    await furnish(field, pool);
    const hook = `${publicUrl}/webhooks/${entry.channel}/${id}`;
    stages.push({
      entry,
      field,
      code: codeOf(field.spaceId),
      hook,
      calls: platform.calls,
      person: (n) => platform.person(n, hook),
      settled: () => settled(pool, field.spaceId),
      async after(someone, happens) {
        const { length } = someone.read();
        await happens();
        await settled(pool, field.spaceId);
        return someone.read().slice(length);
      },
    });
  }
  await testApp.app.listen({ port, host: '127.0.0.1' });
  await runtime.start();
  await Promise.all(platforms.map((platform) => platform.open?.() ?? Promise.resolve()));
  await allSetUp(pool);
  return {
    ...{ pool, publicUrl, stages, complaints },
    async close() {
      await runtime.stop();
      await testApp.close();
      await pool.end();
      await Promise.all(platforms.map((platform) => platform.stop()));
    },
  };
}

/** As the server makes it, but in a hurry: pace has tests of its own. */
function adapterFor(platform: Platform | undefined, connection: Connection, deps: AdapterDeps) {
  const adapter =
    platform !== undefined && isLinkedPhone(platform)
      ? adapterBefore(platform.fake, connection, { ...deps, dataFolder: platform.dataFolder })
      : createAdapter(connection, deps);
  return Object.assign(adapter, { policy: { ...adapter.policy, perAddress: FAST, perConnection: FAST } });
}

async function allSetUp(pool: Pool): Promise<void> {
  await eventually(
    'every connection is set up',
    pool,
    `SELECT count(*)::int AS open FROM connection WHERE account IS NULL AND provider <> 'simulator'`,
  );
}

/** Nothing of the space waits for a turn, or to be sent. */
function settled(pool: Pool, spaceId: string): Promise<void> {
  return eventually(
    'everything is answered',
    pool,
    `SELECT (SELECT count(*) FROM inbound WHERE space_id = $1 AND processed_at IS NULL)::int
          + (SELECT count(*) FROM outbound WHERE space_id = $1 AND (status = 'sending'
               OR (status = 'queued' AND not_before < now() + interval '5 seconds')))::int AS open`,
    [spaceId],
  );
}

async function eventually(what: string, pool: Pool, sql: string, values: unknown[] = []): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await pool.query<{ open: number }>(sql, values);
    if (rows[0]?.open === 0) return;
    if (Date.now() > deadline) throw new Error(`still not: ${what}`);
    await pause(15);
  }
}
