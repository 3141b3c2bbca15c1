import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { BODIES, QUERIES, urlWith } from './helpers/route-sweep.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace } from './helpers/world.ts';

/** Nobody's data: the signed-in user's own, or open to the public. */
const WITHOUT_SPACE = new Set(['endMySession', 'getJoinPage', 'joinWithAccount', 'changeRole']);

const database = useTestDatabase();
let app: TestApp;
let own: TestSpace;
let other: TestSpace;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  own = await aSpace(app, 'Harbour');
  other = await aSpace(app, 'Meadow');
});
afterAll(() => app.close());

const spaceRoutes = () =>
  app.app.routeTable.filter(
    ({ url, right, operationId }) =>
      url.startsWith('/api/v1/') && right !== 'public' && !WITHOUT_SPACE.has(operationId),
  );

/** Every row of the space, of every table, as one hash. */
async function fingerprint(spaceId: string): Promise<string> {
  const { rows: tables } = await app.database.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'space_id' AND table_schema = 'public' ORDER BY 1`,
  );
  const parts = [];
  for (const { name } of tables) {
    const { rows } = await app.database.pool.query<{ hash: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS hash FROM "${name}" t WHERE space_id = $1`,
      [spaceId],
    );
    parts.push(`${name}:${rows[0]?.hash ?? ''}`);
  }
  return parts.join('\n');
}

describe('the wall between spaces', () => {
  test('no route reaches a row of another space by its id, and nothing there changes', async () => {
    const before = await fingerprint(other.id);
    const routes = spaceRoutes().filter(({ url }) => url.includes(':'));
    const reached: string[] = [];
    for (const route of routes) {
      const headers = { 'if-match': '"1"' };
      const answer = await own.administrator.send(
        route.method,
        urlWith(route, other.ids),
        BODIES[route.operationId],
        headers,
      );
      if (answer.status !== 404 && answer.status !== 403)
        reached.push(`${route.operationId}: ${answer.status}`);
    }
    expect(routes.length).toBeGreaterThan(25);
    expect(reached).toEqual([]);
    expect(await fingerprint(other.id)).toBe(before);
  });

  test('the same calls do reach one’s own rows, so that the sweep proves something', async () => {
    const space = await aSpace(app, 'Control');
    const unreached: string[] = [];
    for (const route of spaceRoutes().filter(
      ({ url, operationId }) =>
        url.includes(':') && !['getAnswerFile', 'getDocumentFile', 'getDoorPhoto'].includes(operationId),
    )) {
      const answer = await space.administrator.send(
        route.method,
        urlWith(route, space.ids),
        BODIES[route.operationId],
        {
          'if-match': '"1"',
        },
      );
      if (answer.status === 404 || answer.status === 403)
        unreached.push(`${route.operationId}: ${answer.status}`);
    }
    expect(unreached).toEqual([]);
  });

  test('no list contains a row of another space', async () => {
    const foreign = [other.id, ...Object.values(other.ids)];
    const leaks: string[] = [];
    const lists = spaceRoutes().filter(
      ({ url, method }) =>
        method === 'GET' && !url.includes(':') && !url.endsWith('/events') && !url.includes('/simulator/'),
    );
    for (const { url, operationId } of lists) {
      const answer = await own.administrator.get(url + (QUERIES[operationId] ?? ''));
      expect([operationId, answer.status]).toEqual([operationId, 200]);
      leaks.push(...foreign.filter((id) => answer.text.includes(id)).map((id) => `${operationId}: ${id}`));
    }
    expect(lists.length).toBeGreaterThan(15);
    expect(leaks).toEqual([]);
  });

  test('naming a space that one does not belong to is the same as naming none that exists', async () => {
    const routes = spaceRoutes().filter(({ right }) => right !== 'signed_in');
    for (const route of routes) {
      const url = route.url.includes(':') ? urlWith(route, other.ids) : route.url;
      const answer = await own.administrator.send(route.method, url, BODIES[route.operationId], {
        'x-muster-space': other.id,
      });
      expect([route.operationId, answer.status]).toEqual([route.operationId, 404]);
    }
  });

  test('an invitation into a team of another space is refused', async () => {
    const body = { kind: 'code', teamId: other.ids.team };
    expect((await own.administrator.send('POST', '/api/v1/invites', body)).status).toBe(422);
  });

  test('a member of another space cannot be put into a team', async () => {
    const url = `/api/v1/teams/${own.ids.team}/members/${other.ids.member}`;
    expect((await own.administrator.send('PUT', url, {})).status).toBe(422);
  });

  test.each([
    ['responses', () => `surveyId=${other.ids.survey}`],
    ['responses', () => `contactId=${other.ids.contact}`],
    ['responses', () => `teamId=${other.ids.team}`],
    ['members', () => `teamId=${other.ids.team}`],
    ['contacts', () => `statusId=${other.ids.status}`],
    ['tasks', () => `contactId=${other.ids.contact}`],
    ['audit', () => `memberId=${other.ids.member}`],
  ])('filtering %s by an id of another space finds nothing', async (list, filter) => {
    const answer = await own.administrator.get(`/api/v1/${list}?${filter()}`);
    expect(answer.body).toMatchObject({ items: [], total: { count: 0 } });
  });

  test('a page marker made in another space shows only rows of one’s own', async () => {
    const { body } = await other.administrator.get('/api/v1/members?limit=1');
    const { nextCursor } = body as { nextCursor: string };
    const answer = await own.administrator.get(`/api/v1/members?cursor=${nextCursor}`);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('Meadow');
  });
});
