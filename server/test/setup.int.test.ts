import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { nobody, signIn } from './helpers/callers.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';

const database = useTestDatabase();
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp(database().connectionString, { setupCode: 'printed-at-start' });
});
afterAll(() => app.close());

const wish = { spaceName: 'Tenants', name: 'Ada', email: 'ada@example.org', password: 'a long enough one' };
const setUp = (body: object) => nobody(app.app).send('POST', '/api/v1/setup', body);

test('a Muster that others can reach is set up only with the code it printed', async () => {
  expect((await nobody(app.app).get('/api/v1/setup')).body).toEqual({ needed: true, codeRequired: true });
  expect((await setUp(wish)).body).toMatchObject({ error: { code: 'setup_code_required' } });
  expect((await setUp({ ...wish, setupCode: 'guess' })).status).toBe(403);
});

test('a password that everybody guesses is refused, and nothing is half done', async () => {
  const answer = await setUp({ ...wish, setupCode: 'printed-at-start', password: 'password12345' });
  expect(answer.body).toMatchObject({ error: { code: 'weak_password' } });
  expect((await nobody(app.app).get('/api/v1/setup')).body).toMatchObject({ needed: true });
});

test('of two set-ups at once one succeeds; its administrator can sign in and has a code to hand out', async () => {
  const both = await Promise.all([
    setUp({ ...wish, setupCode: 'printed-at-start' }),
    setUp({ ...wish, email: 'eve@example.org', setupCode: 'printed-at-start' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const winner = both[0].status === 201 ? 'ada@example.org' : 'eve@example.org';
  const caller = await signIn(app.app, winner, wish.password);
  expect((await caller.get('/api/v1/me')).body).toMatchObject({ current: { role: 'administrator' } });
  expect((await caller.get('/api/v1/invites')).body).toMatchObject({
    items: [{ kind: 'code', role: 'member' }],
  });
  const { rows } = await app.database.pool.query('SELECT FROM auth_user');
  expect(rows.length).toBe(1);
});

test('afterwards it is closed, code or not', async () => {
  expect((await setUp({ ...wish, setupCode: 'printed-at-start' })).body).toMatchObject({
    error: { code: 'setup_done' },
  });
  expect((await nobody(app.app).get('/api/v1/setup')).body).toEqual({ needed: false, codeRequired: false });
});
