import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { UnscopedAccessError } from '../src/db/scoped.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
  const names = [null, 'Zoé', 'Ada', null, 'Bo', 'Ada', 'Émile'];
  for (const displayName of names) {
    const person = await space.db.person.create({ data: { spaceId: space.id, displayName } });
    await space.db.member.create({ data: { spaceId: space.id, personId: person.id } });
  }
});
afterAll(() => app.close());

interface PageBody {
  items: { id: string; name: string | null }[];
  nextCursor: string | null;
  total: { count: number; exact: boolean };
}

async function pageThrough(path: string): Promise<PageBody['items']> {
  const items: PageBody['items'] = [];
  let cursor: string | null = null;
  do {
    const suffix: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page = (await space.administrator.get(`${path}${suffix}`)).body as PageBody;
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

test.each(['asc', 'desc'])(
  'turning pages meets every row once, equal and missing names included (%s)',
  async (direction) => {
    const all = (await space.administrator.get('/api/v1/members')).body as PageBody;
    for (const limit of [1, 2, 3]) {
      const items = await pageThrough(`/api/v1/members?sort=name&direction=${direction}&limit=${limit}`);
      expect(items.map(({ id }) => id).sort()).toEqual(all.items.map(({ id }) => id).sort());
      const names = items.map(({ name }) => name);
      expect(names.slice(names.indexOf(null)).every((name) => name === null)).toBe(true);
    }
    expect(all.total).toEqual({ count: 9, exact: true });
  },
);

test('a made-up page marker is refused in words', async () => {
  const answer = await space.administrator.get('/api/v1/members?cursor=bm9uc2Vuc2U');
  expect(answer.body).toMatchObject({ error: { code: 'invalid_cursor' } });
});

test('searching finds parts of names, whatever their case', async () => {
  const { body } = await space.administrator.get('/api/v1/members?search=ad');
  expect((body as PageBody).items.map(({ name }) => name).sort()).toEqual(['Ada', 'Ada', 'Admin Harbour']);
});

test('a field that does not exist is named in the error, in the caller’s language', async () => {
  const answer = await space.administrator.send(
    'POST',
    '/api/v1/teams',
    { nmae: 'X' },
    { 'accept-language': 'fr' },
  );
  expect(answer.body).toMatchObject({
    error: { code: 'invalid_request', details: [{ field: 'name', problem: 'manque' }] },
  });
});

test('raw SQL, other spaces and rows without a space cannot be reached through a scoped client', async () => {
  const other = await aSpace(app, 'Meadow');
  const db = space.db as unknown as typeof app.database.prisma;
  await expect(db.$queryRaw`SELECT 1`).rejects.toThrow(UnscopedAccessError);
  await expect(db.authUser.findMany()).rejects.toThrow(UnscopedAccessError);
  await expect(db.answer.findMany()).rejects.toThrow(UnscopedAccessError);
  await expect(db.team.create({ data: { spaceId: other.id, name: 'X' } })).rejects.toThrow(
    UnscopedAccessError,
  );
  await expect(
    db.team.update({ where: { id: space.ids.team }, data: { spaceId: other.id } }),
  ).rejects.toThrow(UnscopedAccessError);
  expect(await db.team.findUnique({ where: { id: other.ids.team } })).toBeNull();
  expect((await db.team.updateMany({ where: { id: other.ids.team }, data: { name: 'Taken' } })).count).toBe(
    0,
  );
  await expect(app.database.query({ spaceId: space.id }, 'SELECT * FROM team')).rejects.toThrow(
    UnscopedAccessError,
  );
});

test('not even the database lets a row refer to one of another space', async () => {
  const other = await aSpace(app, 'Hill');
  const link = { spaceId: space.id, teamId: other.ids.team, memberId: space.ids.member };
  await expect(space.db.teamMember.create({ data: link })).rejects.toThrow();
});
