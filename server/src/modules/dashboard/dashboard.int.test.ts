import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import type { Caller } from '../../../test/helpers/callers.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';

const DAY_MS = 86_400_000;
const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

async function items<T>(caller: Caller, path: string): Promise<T[]> {
  const { status, body } = await caller.get(`/api/v1/dashboard/${path}`);
  expect(status).toBe(200);
  return (body as { items: T[] }).items;
}

async function anotherResponse(
  completedAt: Date,
  teamId: string | null = null,
  { db, ids } = space,
): Promise<string> {
  const { id: _, ...like } = await db.response.findUniqueOrThrow({ where: { id: ids.response } });
  const { id } = await db.response.create({ data: { ...like, completedAt, teamId } });
  return id;
}

/** A zone where it is about noon: the day does not end while its figures are compared. */
function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${String(Math.abs(ahead))}`;
}

describe('the figures of the home page', () => {
  test('stand beside the same stretch of time before, so that half a day is compared with half a day', async () => {
    await app.database.pool.query('UPDATE space SET time_zone = $2 WHERE id = $1', [space.id, zoneAtNoon()]);
    const now = Date.now();
    await anotherResponse(new Date(now - 7 * DAY_MS - 60_000));
    await anotherResponse(new Date(now - 8 * DAY_MS));
    // In neither stretch: the week begins with a day.
    await anotherResponse(new Date(now - 7 * DAY_MS + 3_600_000));
    await anotherResponse(new Date(now - 20 * DAY_MS));
    const { body } = await space.administrator.get('/api/v1/dashboard/home');
    expect(body).toMatchObject({ responses: { today: 1, week: 1, weekBefore: 2 }, activeMembers: 2 });
  });
});

describe('surveys in the field', () => {
  test('lead a team leader to the results of their team alone, others to those within their reach', async () => {
    interface Survey {
      readonly id: string;
      readonly week: number;
    }
    const week = async (who: Caller): Promise<number> => {
      const { body } = await who.get('/api/v1/dashboard/surveys');
      return (body as Survey[]).reduce((sum, survey) => sum + survey.week, 0);
    };
    const field = await aSpace(app, 'Field');
    const before = await week(field.administrator);
    await anotherResponse(new Date(), field.ids.team, field);
    await anotherResponse(new Date(), null, field);
    const leader = await field.caller('team_leader');
    const [whole, own] = [await week(field.administrator), await week(leader)];
    expect([whole - before, own]).toEqual([2, 1]);
    const { body } = await leader.get('/api/v1/dashboard/surveys');
    const results = await leader.get(`/api/v1/surveys/${(body as Survey[])[0]?.id ?? ''}/results`);
    expect(results.body).toMatchObject({ counts: { complete: 1 } });
  });
});

describe('the last events', () => {
  interface Event {
    readonly kind: string;
    readonly count: number;
    readonly actor: { name: string } | null;
  }

  test('tell an organizer of responses, members and what colleagues changed', async () => {
    await space.administrator.send('POST', '/api/v1/teams', { name: 'Night shift' });
    const events = await items<Event & { action: string | null }>(space.administrator, 'events?limit=50');
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['response', 'member_joined', 'organizer_change']),
    );
    expect(events.find(({ action }) => action === 'team.create')?.actor).toMatchObject({
      name: 'Admin Harbour',
    });
  });

  test('reach as far as the rights do', async () => {
    const [organizer, leader, member] = await Promise.all(
      (['field_organizer', 'team_leader', 'member'] as const).map((who) => space.caller(who)),
    );
    const kinds = async (caller: Caller | undefined): Promise<string[]> => {
      const events = await items<Event>(caller as Caller, 'events');
      return [...new Set(events.map(({ kind }) => kind))].sort();
    };
    expect(await kinds(organizer)).toEqual(['member_joined']);
    const own = await anotherResponse(new Date(), space.ids.team);
    const events = await items<{ id: string; kind: string; count: number }>(organizer as Caller, 'events');
    expect(events.filter(({ kind }) => kind === 'response')).toMatchObject([{ id: own, count: 1 }]);
    expect(await kinds(leader)).toEqual(['member_joined']);
    expect(await kinds(member)).toEqual([]);
  });
});

describe('the next steps', () => {
  const undone = async (caller: Caller) =>
    (await items<{ name: string; done: boolean }>(caller, 'steps'))
      .filter(({ done }) => !done)
      .map(({ name }) => name);

  test('are those that the space really lacks, for those who may take them', async () => {
    await space.db.connection.deleteMany({});
    await space.db.team.deleteMany({ where: { name: 'Night shift' } });
    expect(await undone(space.administrator)).toEqual(['connect', 'publish', 'try', 'mail', 'two_factor']);
    expect(await undone(await space.caller('staff'))).toEqual(['publish', 'try', 'two_factor']);
    expect(await undone(await space.caller('member'))).toEqual(['two_factor']);

    await space.db.connection.create({
      data: { spaceId: space.id, channel: 'sms', name: 'line', settings: {} },
    });
    await app.database.pool.query('UPDATE space SET languages = $2 WHERE id = $1', [space.id, ['en', 'sw']]);
    expect(await undone(space.administrator)).toEqual(['publish', 'translate', 'try', 'mail', 'two_factor']);
  });

  test('are put aside by each member alone, and taken back', async () => {
    const put = (aside: boolean) =>
      space.administrator.send('PATCH', '/api/v1/dashboard/steps', { name: 'mail', aside });
    const asides = async (caller: Caller) =>
      (await items<{ name: string; aside: boolean }>(caller, 'steps'))
        .filter(({ aside }) => aside)
        .map(({ name }) => name);
    await put(true);
    expect((await put(true)).status).toBe(200);
    expect(await asides(space.administrator)).toEqual(['mail']);
    expect(await asides(await space.caller('staff'))).toEqual([]);
    await put(false);
    expect(await asides(space.administrator)).toEqual([]);
  });
});

test('all notices are marked read at once, and only one’s own', async () => {
  const staff = await space.caller('staff');
  const organizer = await space.caller('field_organizer');
  const unread = async (caller: Caller) =>
    ((await caller.get('/api/v1/notices?unread=true')).body as { items: unknown[] }).items.length;
  expect(await unread(staff)).toBe(1);
  expect((await organizer.send('POST', '/api/v1/notices/read')).status).toBe(204);
  expect(await unread(staff)).toBe(1);
  expect((await staff.send('POST', '/api/v1/notices/read')).status).toBe(204);
  expect(await unread(staff)).toBe(0);
});
