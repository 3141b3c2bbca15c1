import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';
import { useTestDatabase } from '../../../../test-support/database.ts';

interface Label {
  readonly id: string;
  readonly code: string;
  readonly name: Record<string, string>;
  readonly revision: number;
  readonly contacts: number;
  readonly retiredAt: string | null;
}

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

const list = async () => (await space.administrator.get('/api/v1/statuses')).body as Label[];
const byCode = async (code: string): Promise<Label> => {
  const found = (await list()).find((label) => label.code === code);
  if (found === undefined) throw new Error(`no status ${code}`);
  return found;
};
const send = (method: string, path: string, body: unknown, revision?: number) =>
  space.administrator.send(
    method,
    `/api/v1/statuses${path}`,
    body,
    revision === undefined ? {} : { 'if-match': `"${revision}"` },
  );

describe('an ordered list of labels', () => {
  test('a new one gets a code of its own from its name, and keeps it when it is renamed', async () => {
    const body = { name: { fr: 'Très favorable', ar: 'مؤيد' }, category: 'support', colour: '#1B6E3C' };
    const first = (await send('POST', '', body)).body as Label;
    const second = (await send('POST', '', body)).body as Label;
    expect([first.code, second.code]).toEqual(['tres_favorable', 'tres_favorable_2']);
    const renamed = await send('PATCH', `/${first.id}`, { name: { en: 'All in' } }, first.revision);
    expect(renamed.body).toMatchObject({ code: 'tres_favorable', name: { en: 'All in' }, revision: 2 });
  });

  test('two people editing one at once do not overwrite each other', async () => {
    const { id, revision } = await byCode('supporter');
    const answers = await Promise.all(
      ['#111111', '#222222'].map((colour) => send('PATCH', `/${id}`, { colour }, revision)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await send('PATCH', `/${id}`, { colour: '#333333' })).status).toBe(428);
  });

  test('the order is set as a whole; one that names too few was made on an older list', async () => {
    const ids = (await list()).filter((label) => label.retiredAt === null).map(({ id }) => id);
    const turned = ids.toReversed();
    const answer = await send('PUT', '/order', { ids: turned });
    expect((answer.body as Label[]).map(({ id }) => id)).toEqual(turned);
    expect((await send('PUT', '/order', { ids: ids.slice(1) })).status).toBe(412);
    expect((await send('PUT', '/order', { ids: [...ids.slice(1), ids[1]] })).status).toBe(412);
  });

  test('a name with markup, an empty one and an unknown language are refused', async () => {
    const { id, revision } = await byCode('undecided');
    for (const name of [{}, { en: ' ' }, { 'not a tag': 'x' }, { en: 'x'.repeat(81) }])
      expect((await send('PATCH', `/${id}`, { name }, revision)).status).toBe(400);
  });
});

describe('before saving', () => {
  test('it is said how many volunteers, contacts and surveys a change touches', async () => {
    const survey = await space.db.survey.findFirstOrThrow();
    const version = await space.db.surveyVersion.findFirstOrThrow({ where: { surveyId: survey.id } });
    const content = version.content as { questions: { sets?: object[] }[] };
    const { id, code } = await byCode('wants_to_help');
    content.questions[0] = { ...content.questions[0], sets: [{ status: code }] };
    await space.db.surveyVersion.update({ where: { id: version.id }, data: { content } });
    await space.db.contact.update({ where: { id: space.ids.contact }, data: { statusId: id } });
    const { body } = await space.administrator.get(`/api/v1/statuses/${id}/impact`);
    expect(body).toMatchObject({ carriers: 1, surveys: [{ id: survey.id, published: true }], segments: [] });
    expect((body as { members: number }).members).toBeGreaterThan(0);
  });
});

describe('merging', () => {
  test('moves the contacts with a line of history each, keeps the old history, and saved filters follow', async () => {
    const [from, into] = [await byCode('wants_to_help'), await byCode('supporter')];
    const { contact } = space.ids;
    await space.db.contact.update({ where: { id: contact }, data: { statusId: from.id } });
    await space.db.statusChange.create({
      data: {
        ...{ spaceId: space.id, contactId: contact, toStatusId: from.id, source: 'survey' },
        at: new Date('2026-11-01T12:00:00Z'),
      },
    });
    await space.db.segment.create({
      data: { spaceId: space.id, name: 'Helpers', filter: { status: [from.id] } },
    });
    const answer = await send('POST', `/${from.id}/merge`, { intoId: into.id }, from.revision);
    expect(answer.body).toMatchObject({ id: into.id, contacts: into.contacts + 1 });
    expect((await list()).map(({ id }) => id)).not.toContain(from.id);
    const history = await space.db.statusChange.findMany({
      where: { contactId: contact },
      orderBy: { at: 'asc' },
    });
    expect(history.map(({ toStatusId, source }) => [toStatusId, source])).toEqual([
      [from.id, 'survey'],
      [into.id, 'merge'],
    ]);
    const segment = await space.db.segment.findFirstOrThrow({ where: { name: 'Helpers' } });
    expect(segment.filter).toEqual({ status: [into.id] });
    expect((await send('POST', `/${from.id}/merge`, { intoId: into.id }, from.revision + 1)).status).toBe(
      404,
    );
  });

  test('of two into each other at once only one happens', async () => {
    const [one, two] = [await byCode('undecided'), await byCode('not_convinced')];
    const answers = await Promise.all([
      send('POST', `/${one.id}/merge`, { intoId: two.id }, one.revision),
      send('POST', `/${two.id}/merge`, { intoId: one.id }, two.revision),
    ]);
    expect(answers.map(({ status }) => status === 200).sort()).toEqual([false, true]);
    expect((await list()).filter(({ id }) => id === one.id || id === two.id)).toHaveLength(1);
  });

  test('into nothing, into itself or into one of another space is refused', async () => {
    const { id, revision } = await byCode('strong_supporter');
    const foreign = await aSpace(app, 'Meadow');
    for (const intoId of [id, foreign.ids.status, '01900000-0000-7000-8000-000000000000'])
      expect((await send('POST', `/${id}/merge`, { intoId }, revision)).status).toBe(422);
  });
});

test('kinds of follow-up work the same way, with their days', async () => {
  const path = '/api/v1/task-types';
  const made = await space.administrator.send('POST', path, { name: { en: 'Bring a sign' }, dueDays: 4 });
  expect(made.body).toMatchObject({ code: 'bring_a_sign', category: 'other', dueDays: 4, tasks: 0 });
  const { id } = made.body as Label;
  const body = { dueDays: null, category: 'volunteer', retired: true };
  const changed = await space.administrator.send('PATCH', `${path}/${id}`, body, { 'if-match': '"1"' });
  expect(changed.body).toMatchObject({ dueDays: null, category: 'volunteer', revision: 2 });
  const { body: types } = await space.administrator.get(path);
  expect((types as Label[]).at(-1)?.id).toBe(id);
});
