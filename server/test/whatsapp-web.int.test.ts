import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdapter, type AdapterDeps, type Connection } from '@muster/bots';
import { adapterBefore, createFakeWhatsAppWeb, type FakeWhatsAppWeb } from '@muster/bots/test-support';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { createPool } from '../src/db/pool.ts';
import type { Runtime } from '../src/runtime/create-runtime.ts';
import { anInvite, AT_ANY_HOUR, chatRuntime } from './helpers/chat-world.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
const ANA = '33199000001@c.us';
const PATIENCE = { timeout: 30_000 };

let folder: string;
let fake: FakeWhatsAppWeb;
let pool: Pool;
let runtimes: Runtime[];
let testApp: TestApp;
let space: TestSpace;
let id: string;

/** A server process of its own, as far as the chats go. */
function aProcess(): Runtime {
  return chatRuntime({
    pool,
    databaseUrl: database().connectionString,
    timing: { sweepEvery: 100 },
    adapterDeps: { dataFolder: folder },
    createAdapter: (connection: Connection, deps: AdapterDeps) =>
      connection.provider === 'web' ? adapterBefore(fake, connection, deps) : createAdapter(connection, deps),
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-wa-host-'));
  fake = createFakeWhatsAppWeb();
  fake.people.set('33199000001', ANA);
  const { connectionString } = database();
  pool = createPool({ connectionString, name: 'test', max: 12 });
  runtimes = [aProcess(), aProcess()];
  testApp = await createTestApp(connectionString, { runtime: runtimes[0] as Runtime });
  space = await aSpace(testApp, 'Riverside');
  await pool.query(`UPDATE space SET settings = settings || $2 WHERE id = $1`, [space.id, AT_ANY_HOUR]);
  await anInvite(pool, space, 'WH4TSAPP');
  for (const runtime of runtimes) await runtime.start();
});
afterAll(async () => {
  for (const runtime of runtimes) await runtime.stop();
  await testApp.close();
  await pool.end();
  await rm(folder, { recursive: true, force: true });
});

const linking = async () => (await space.administrator.get(`/api/v1/connections/${id}/linking`)).body;
const heard = () => fake.sent.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));

describe('WhatsApp by a linked phone', () => {
  test('is linked from the console: asked for, shown, done; one process alone opens a browser', async () => {
    const fields = { rulesAccepted: 'yes', dailyCap: '1' };
    const body = { channel: 'whatsapp', provider: 'web', name: 'Phone', fields };
    const refused = await space.administrator.send('POST', '/api/v1/connections', { ...body, fields: {} });
    expect(refused.body).toMatchObject({ error: { code: 'rules_not_accepted' } });
    const made = await space.administrator.send('POST', '/api/v1/connections', body);
    ({ id } = made.body as { id: string });
    expect(await linking()).toMatchObject({ state: 'unlinked', reason: 'never' });
    expect(fake.browsers).toHaveLength(0);

    await space.administrator.send('POST', `/api/v1/connections/${id}/linking`, {});
    await expect.poll(() => fake.browsers.length, PATIENCE).toBe(1);
    fake.browser.tell({ type: 'qr', text: 'scan me' });
    await expect.poll(linking, PATIENCE).toMatchObject({ state: 'scan', qr: 'scan me' });
    fake.link();
    await expect.poll(linking, PATIENCE).toMatchObject({ state: 'linked', qr: null });
    const row = () => space.db.connection.findUniqueOrThrow({ where: { id } });
    await expect.poll(async () => (await row()).account, PATIENCE).toBe('+33199000050 · Open City');
  });

  test('answers with numbers to type, and a state of delivery only rises', async () => {
    fake.says({ id: `false_${ANA}_1`, body: 'JOIN WH4TSAPP' });
    await expect.poll(heard, PATIENCE).toEqual([expect.stringContaining('1')]);
    const sent = fake.sent[0]?.id ?? '';
    for (const ack of [3, 1, 2]) fake.browser.tell({ type: 'ack', id: sent, ack });
    const status = async () => (await space.db.outbound.findFirst({ where: { platformId: sent } }))?.status;
    await expect.poll(status, PATIENCE).toBe('read');
    await expect.poll(() => fake.unread.length, PATIENCE).toBe(0);
    expect(await status()).toBe('read');
  });

  test('writes first only to who expects it, and no more a day than was agreed', async () => {
    const { personId } = await space.db.chatIdentity.findFirstOrThrow({ where: { channel: 'whatsapp' } });
    const before = fake.sent.length;
    const say = async () => {
      await runtimes[1]?.sendStanding({
        ...{ personId, class: 'action_notice', urgent: true, choices: [] },
        text: { key: 'documents.notice', values: { title: 'Script' } },
        expiresAt: new Date(Date.now() + 3_600_000),
      });
      const row = await space.db.outbound.findFirstOrThrow({ orderBy: { seq: 'desc' } });
      return async () => {
        const { status, errorKind } = await space.db.outbound.findUniqueOrThrow({ where: { id: row.id } });
        return errorKind ?? status;
      };
    };
    await expect.poll(await say(), PATIENCE).toBe('sent');
    expect(fake.sent).toHaveLength(before + 1);
    await expect.poll(await say(), PATIENCE).toBe('held:daily_cap');
    await pool.query('UPDATE chat_identity SET last_inbound_at = NULL WHERE person_id = $1', [personId]);
    await expect.poll(await say(), PATIENCE).toBe('not_opted_in');
    fake.says({ id: `false_${ANA}_2`, body: '1' });
    await expect.poll(() => fake.sent.length, PATIENCE).toBe(before + 2);
  });

  test('is taken over by another process, and unlinked with its connection', async () => {
    // Which of the two holds the line is chance: the other takes over.
    const [first, second] = runtimes as [Runtime, Runtime];
    const { rows } = await pool.query<{ holder: string }>(`SELECT holder FROM runtime_lease WHERE key = $1`, [
      `connection:${id}`,
    ]);
    expect(rows).toHaveLength(1);
    await second.stop();
    runtimes = [first];
    if (fake.browsers.at(-1)?.isOpen !== true) {
      await vi.waitUntil(() => fake.browsers.length === 2, PATIENCE);
      fake.link();
    }
    expect(fake.browsers.filter(({ isOpen }) => isOpen)).toHaveLength(1);
    expect((await space.administrator.send('DELETE', `/api/v1/connections/${id}`)).status).toBe(204);
    await expect.poll(() => fake.loggedOut, PATIENCE).toBe(1);
    await expect.poll(() => readdir(join(folder, 'whatsapp')), PATIENCE).toEqual([]);
  });
});
