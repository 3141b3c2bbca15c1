import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { seedDemoSpace } from '../src/modules/spaces/seeding.ts';
import { signIn, type Caller } from './helpers/callers.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, accountsOf, PASSWORD } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let caller: Caller;
let demoId: string;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  const account = { email: 'demo@example.org', name: 'Alex', password: PASSWORD };
  const user = await accountsOf(app).createTrusted(account);
  demoId = await seedDemoSpace(app.database.pool, { userId: user.id, name: 'Alex' });
  caller = await signIn(app.app, account.email, PASSWORD);
});
afterAll(() => app.close());

test('leaving the demo makes a space, gives it the bots of the environment and deletes the demo', async () => {
  const demo = app.database.in({ spaceId: demoId });
  const bot = await demo.connection.create({
    data: { spaceId: demoId, channel: 'telegram', name: 'default', isEnvironment: true },
  });
  const answer = await caller.send('POST', '/api/v1/setup/own-space', { spaceName: 'Tenants United' });
  expect(answer.status).toBe(201);
  const { spaceId } = answer.body as { spaceId: string };
  expect((await caller.get('/api/v1/me')).body).toMatchObject({
    spaces: [{ id: spaceId, name: 'Tenants United', isDemo: false, role: 'administrator' }],
  });
  const connections = (await caller.get('/api/v1/connections')).body as { id: string }[];
  expect(connections.map(({ id }) => id)).toContain(bot.id);
  const { rows } = await app.database.pool.query('SELECT FROM contact WHERE space_id = $1', [demoId]);
  expect(rows).toEqual([]);
  expect(app.runtime.changedConnections).toContain(bot.id);
});

test('a space that is no demo is never deleted by it', async () => {
  const space = await aSpace(app, 'Harbour');
  const answer = await space.administrator.send('POST', '/api/v1/setup/own-space', { spaceName: 'Other' });
  expect(answer.body).toMatchObject({ error: { code: 'setup_done' } });
  expect((await space.administrator.get('/api/v1/space')).body).toMatchObject({ name: 'Harbour' });
});
