import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import type { Caller } from '../../../test/helpers/callers.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  await aSpace(app, 'Meadow');
  space = await aSpace(app, 'Harbour');
  await space.db.person.update({
    where: { id: (await space.db.member.findFirstOrThrow({ where: { id: space.ids.member } })).personId },
    data: { displayName: 'Zoé Fernández' },
  });
  await space.db.survey.update({
    where: { id: space.ids.survey },
    data: { title: { en: 'Rents in Harbour', fr: 'Les loyers', ar: 'الإيجارات في المدينة' } },
  });
});
afterAll(() => app.close());

async function found(caller: Caller, search: string): Promise<string[]> {
  const { body } = await caller.get(`/api/v1/search?search=${encodeURIComponent(search)}`);
  return (body as { items: { kind: string; id: string }[] }).items.map(({ kind, id }) => `${kind} ${id}`);
}

describe('the search over everything', () => {
  test.each([
    ['zoe', 'member'],
    ['FERNANDEZ zoé', 'member'],
    ['Ferandez', 'member'],
    ['citizen harbour', 'contact'],
    ['loyers', 'survey'],
    ['الإيجارات', 'survey'],
    ['الايجارات', 'survey'],
    ['المدينه', 'survey'],
    ['team of har', 'team'],
    ['harbour7', 'invite'],
  ] as const)('%s finds a %s of this space', async (words, kind) => {
    expect(await found(space.administrator, words)).toContain(`${kind} ${space.ids[kind]}`);
  });

  test('signs that mean something to the database are only signs', async () => {
    for (const words of ['%', '__', "'; drop", '%%%%', '\\\\', '(', 'a*']) {
      expect([words, await found(space.administrator, words)]).toEqual([words, []]);
    }
  });

  test('a name that begins with the words comes before one that has them somewhere', async () => {
    await space.db.team.create({ data: { spaceId: space.id, name: 'Old harbour walls' } });
    const walls = await space.db.team.create({ data: { spaceId: space.id, name: 'Walls' } });
    const teams = (await found(space.administrator, 'walls')).filter((hit) => hit.startsWith('team'));
    expect(teams[0]).toBe(`team ${walls.id}`);
    expect(teams).toHaveLength(2);
  });

  test('a field organizer finds what is in their teams and territories, and only that', async () => {
    const organizer = await space.caller('field_organizer');
    expect(await found(organizer, 'citizen')).toEqual([]);
    expect(await found(organizer, 'zoe')).toEqual([]);
    const { team, territory, member, contact } = space.ids;
    await space.db.teamMember.create({ data: { spaceId: space.id, teamId: team, memberId: member } });
    await space.db.contact.update({ where: { id: contact }, data: { territoryId: territory } });
    expect(await found(organizer, 'citizen')).toEqual([`contact ${contact}`]);
    expect(await found(organizer, 'zoe')).toEqual([`member ${member}`]);
    expect(await found(organizer, 'walls')).toEqual([]);
    expect((await found(organizer, 'harbour7')).filter((hit) => hit.startsWith('invite'))).toEqual([]);
  });

  test('a team leader finds members of the team they lead, and no contacts; a member finds nothing', async () => {
    const leader = await space.caller('team_leader');
    expect(await found(leader, 'zoe')).toEqual([`member ${space.ids.member}`]);
    expect(await found(leader, 'citizen')).toEqual([]);
    expect(await found(await space.caller('member'), 'harbour')).toEqual([]);
  });
});
