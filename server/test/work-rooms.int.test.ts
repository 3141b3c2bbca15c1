import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { nobody, type Caller } from './helpers/callers.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace, type Who } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
let anybody: Caller;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
  anybody = nobody(app.app);
});
afterAll(() => app.close());

const memberOf = async (who: Who) => {
  const caller = await space.caller(who);
  const { body } = await caller.get('/api/v1/me');
  return { caller, memberId: (body as { current: { memberId: string } }).current.memberId };
};

describe('a calendar', () => {
  const token = 'a-token-of-enough-letters';
  const url = `/calendar/${token}.ics`;

  test('is read by whoever has its address, is not sent twice, and keeps what was called off', async () => {
    const { personId } = await space.db.signUp.findFirstOrThrow({ where: { id: space.ids.sign_up } });
    await space.db.action.update({ where: { id: space.ids.action }, data: { status: 'published' } });
    await space.db.calendarLink.create({ data: { token, spaceId: space.id, personId } });

    const first = await anybody.get(url);
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(first.text).toContain(`UID:${space.ids.sign_up}@127.0.0.1`);
    expect(first.text).toContain('STATUS:CONFIRMED');
    const etag = String(first.headers['etag']);
    const again = await anybody.get(url, { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);

    await space.db.action.update({
      where: { id: space.ids.action },
      data: { status: 'cancelled', revision: { increment: 1 } },
    });
    const after = await anybody.get(url, { 'if-none-match': etag });
    expect(after.status).toBe(200);
    expect(after.text).toContain(`UID:${space.ids.sign_up}@127.0.0.1`);
    expect(after.text).toContain('SEQUENCE:1');
    expect(after.text).toContain('STATUS:CANCELLED');
  });

  test('is not there for any other address', async () => {
    expect((await anybody.get('/calendar/a-token-of-other-letters.ics')).status).toBe(404);
  });
});

test('a short link leads to an invitation or into the chat of an action that is on, and nowhere else', async () => {
  await space.db.connection.update({
    where: { id: space.ids.connection },
    data: { status: 'active', simulated: false, deepLink: 'https://t.me/harbour_bot?start={code}' },
  });
  await space.db.invite.update({ where: { id: space.ids.invite }, data: { code: 'ABCD2345' } });
  const { id } = await space.db.action.update({
    where: { id: space.ids.action },
    data: { status: 'published', code: 'K7Q4MX' },
  });
  const follow = async (code: string) => {
    const { status, headers } = await anybody.get(`/l/${code}`);
    return [status, headers['location']];
  };
  expect(await follow('abcd-2345')).toEqual([302, '/join/ABCD2345']);
  expect(await follow('K7Q4MX')).toEqual([302, 'https://t.me/harbour_bot?start=act_K7Q4MX']);
  await space.db.action.update({ where: { id }, data: { status: 'cancelled' } });
  expect(await follow('K7Q4MX')).toEqual([404, undefined]);
  expect(await follow('NOSUCH2')).toEqual([404, undefined]);
  const { status, headers } = await anybody.get('/l/no-such2', { accept: 'text/html,*/*;q=0.8' });
  expect([status, headers['location']]).toEqual([302, '/join/NOSUCH2']);
});

test('a link to a document that was cut or mangled on its way is answered with a page', async () => {
  for (const token of ['abc', 'dots.and%20blanks', 'x'.repeat(150)]) {
    const { status, headers } = await anybody.get(`/d/${token}`);
    expect([status, headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
  }
});

test('help texts are saved in their order, and nothing else that is set is lost', async () => {
  const { administrator: admin } = space;
  await admin.send('PATCH', '/api/v1/space', { settings: { digestAt: '07:30' } });
  const items = ['Kit', 'Rules'].map((name) => ({
    question: { en: `${name}?`, fr: `${name} ?` },
    answer: { en: `About ${name}.` },
  }));
  const saved = await admin.send('PUT', '/api/v1/help-texts', { items });
  expect([saved.status, saved.body]).toMatchObject([200, { items }]);
  expect((await admin.get('/api/v1/help-texts')).body).toEqual(saved.body);
  const { revision } = saved.body as { revision: string };
  const put = (kept: typeof items) => admin.send('PUT', '/api/v1/help-texts', { items: kept, revision });
  const two = await Promise.all([put([...items].reverse()), put(items.slice(0, 1))]);
  expect(two.map(({ status }) => status).sort()).toEqual([200, 412]);
  await admin.send('PUT', '/api/v1/help-texts', { items });
  const stored = await space.db.space.findUniqueOrThrow({ where: { id: space.id } });
  expect(stored.settings).toMatchObject({ digestAt: '07:30', helpTexts: items });
  const empty = await admin.send('PUT', '/api/v1/help-texts', { items: [{ question: {}, answer: {} }] });
  expect(empty.status).toBe(400);
});

test('whoever makes a task for nobody in particular can see it and go on with it', async () => {
  const { caller } = await memberOf('team_leader');
  const made = await caller.send('POST', '/api/v1/tasks', { typeId: space.ids.task_type, title: 'Keys' });
  expect(made.status).toBe(201);
  const { id } = made.body as { id: string };
  const given = await caller.send('PATCH', `/api/v1/tasks/${id}`, { teamId: space.ids.team });
  expect([given.status, given.body]).toMatchObject([200, { title: 'Keys', team: { id: space.ids.team } }]);
});

test('nobody decides what they have proposed themselves, unless they may for its team', async () => {
  const { caller, memberId } = await memberOf('field_organizer');
  const other = await space.db.team.create({ data: { spaceId: space.id, name: 'Somebody else’s' } });
  const proposal = { status: 'proposed', createdByMemberId: memberId, territoryId: null } as const;
  const { id } = await space.db.action.update({
    where: { id: space.ids.action },
    data: { ...proposal, teamId: other.id },
  });
  const publish = () => caller.send('POST', `/api/v1/actions/${id}/publish`);
  expect((await caller.get(`/api/v1/actions/${id}`)).status).toBe(200);
  expect((await publish()).status).toBe(403);
  await space.db.action.update({ where: { id }, data: { teamId: space.ids.team } });
  expect([(await publish()).status, (await caller.get(`/api/v1/actions/${id}`)).body]).toMatchObject([
    200,
    { status: 'published' },
  ]);
});
