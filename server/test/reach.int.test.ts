import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import type { RouteEntry } from '../src/plugins/route-guard.ts';
import { BODIES, entityOf, urlWith } from './helpers/route-sweep.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type Entity, type TestSpace } from './helpers/world.ts';

/** Rows that belong to a team, a territory or a member: a right may reach some of them and not others. */
const SCOPED = [
  'member',
  'team',
  'invite',
  'batch',
  'response',
  'contact',
  'task',
  'person',
  'thread',
  'list',
  'action',
] as const satisfies Entity[];
/** Rows of the whole space, or of oneself alone: whoever has the right has all of them. */
const WHOLE: readonly Entity[] = [
  ...([
    'survey',
    'status',
    'task_type',
    'outcome_type',
    'connection',
    'linked_phone',
    'cloud_number',
    'teams_bot',
    'notice',
    'mail',
    'chat',
  ] as const),
  ...(['address_file', 'result_export', 'document', 'keyword', 'action_template'] as const),
];
/** A simulated person is no row that has an address. */
const NOT_SWEPT = /\/(events|simulator)(\/|$)/;

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
/** The world's rows, and a team that nobody here is in. */
let outside: Record<Entity, string>;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
  const team = await space.db.team.create({ data: { spaceId: space.id, name: 'Somebody else’s' } });
  outside = { ...space.ids, team: team.id };
  await give({ teamId: team.id, territoryId: null });
});
afterAll(() => app.close());

/** Work of one team, or another. */
async function give(owner: { teamId: string; territoryId: string | null }): Promise<void> {
  const { list, action, thread } = space.ids;
  await space.db.workList.update({ where: { id: list }, data: owner });
  await space.db.action.update({ where: { id: action }, data: owner });
  await space.db.thread.update({ where: { id: thread }, data: { teamId: owner.teamId } });
}

const spaceRoutes = () =>
  app.app.routeTable.filter(
    ({ url, right }) =>
      url.startsWith('/api/v1/') && right !== 'public' && right !== 'signed_in' && !NOT_SWEPT.test(url),
  );
const withId = () => spaceRoutes().filter(({ url }) => url.includes('/:id'));
const scoped = (): RouteEntry[] =>
  withId().filter((route) => (SCOPED as readonly Entity[]).includes(entityOf(route)));

/** The rows that nobody outside their reach may change, as they are now. */
async function rows(): Promise<string> {
  const { pool } = app.database;
  const people = ['member', 'team', 'team_member', 'invite', 'response', 'answer', 'contact'];
  const tables = [
    ...people,
    'task',
    'action',
    'shift',
    'sign_up',
    'work_list',
    'lease',
    'thread',
    'thread_entry',
  ];
  const all = await Promise.all(
    tables.map((table) =>
      pool.query(`SELECT to_jsonb(t) - 'last_seen_at' AS row FROM ${table} t ORDER BY t::text`),
    ),
  );
  return JSON.stringify(all.map((result) => result.rows as unknown[]));
}

describe.each(['field_organizer', 'team_leader', 'member'] as const)('the reach of a %s', (who) => {
  test('ends before rows of other teams and territories, on every route that names one', async () => {
    const caller = await space.caller(who);
    const before = await rows();
    const reached: string[] = [];
    for (const route of scoped()) {
      const answer = await caller.send(route.method, urlWith(route, outside), BODIES[route.operationId], {
        'if-match': '"1"',
      });
      if (answer.status !== 404 && answer.status !== 403)
        reached.push(`${route.operationId}: ${answer.status}`);
    }
    expect(reached).toEqual([]);
    expect(scoped().length).toBeGreaterThan(12);
    expect(await rows()).toBe(before);
  });

  test('ends there in every list, too', async () => {
    const caller = await space.caller(who);
    const foreign = SCOPED.map((entity) => [entity, outside[entity]] as const);
    const leaks: string[] = [];
    for (const { url, operationId } of spaceRoutes().filter(
      ({ method, url }) => method === 'GET' && !url.includes('/:'),
    )) {
      const { text, status } = await caller.get(url);
      if (status >= 500) leaks.push(`${operationId}: ${status}`);
      leaks.push(
        ...foreign.filter(([, id]) => text.includes(id)).map(([entity]) => `${operationId}: ${entity}`),
      );
    }
    expect(leaks).toEqual([]);
  });
});

test('every row that a route can name is known to be scoped or not', () => {
  const unknown = withId()
    .map(entityOf)
    .filter((entity) => !WHOLE.includes(entity) && !(SCOPED as readonly Entity[]).includes(entity));
  expect(unknown).toEqual([]);
});

test('the same rows are reached once they belong to a team or territory of one’s own', async () => {
  const { team, territory, member, response, invite, contact, task } = space.ids;
  await space.db.teamMember.create({ data: { spaceId: space.id, teamId: team, memberId: member } });
  await space.db.response.update({ where: { id: response }, data: { teamId: team } });
  await space.db.invite.update({ where: { id: invite }, data: { teamId: team } });
  await space.db.contact.update({ where: { id: contact }, data: { territoryId: territory } });
  await space.db.task.update({ where: { id: task }, data: { teamId: team } });
  await give({ teamId: team, territoryId: territory });
  const statuses = async (who: 'field_organizer' | 'team_leader') => {
    const caller = await space.caller(who);
    const one = scoped().filter(({ method, url }) => method === 'GET' && url.endsWith('/:id'));
    const answers = await Promise.all(
      one.map(async (route) => [entityOf(route), (await caller.get(urlWith(route, space.ids))).status]),
    );
    return Object.fromEntries(answers) as Record<string, number>;
  };
  expect(await statuses('field_organizer')).toMatchObject({
    ...{ member: 200, team: 200, invite: 200 },
    ...{ response: 200, contact: 200, task: 200, list: 200, action: 200, thread: 200 },
  });
  expect(await statuses('team_leader')).toMatchObject({
    ...{ member: 200, team: 200, task: 200, list: 200, action: 200, thread: 200 },
    ...{ invite: 403, response: 403, contact: 403 },
  });
});
