import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

interface Keyword {
  readonly id: string;
  readonly word: string;
  readonly kind: string;
  readonly links: readonly { readonly text: string; readonly url: string | null }[];
}
const add = (body: object) => space.administrator.send('POST', '/api/v1/keywords', body);
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code: string } }).error?.code;

describe('a keyword', () => {
  test('is stored with all that it carries, changed, switched off and deleted', async () => {
    const made = await add({ word: 'Parc', kind: 'opt_in', tags: ['Park'], program: { en: 'Park news' } });
    expect(made.status).toBe(201);
    const { id } = made.body as Keyword;
    expect(made.body).toMatchObject({
      purpose: 'campaign_messages',
      doubleOptIn: true,
      active: true,
      confirmed: 0,
    });
    const url = `/api/v1/keywords/${id}`;
    const changed = await space.administrator.send('PATCH', url, { active: false, doubleOptIn: false });
    expect(changed.body).toMatchObject({ word: 'Parc', active: false, doubleOptIn: false, tags: ['Park'] });
    const tried = await space.administrator.send('POST', '/api/v1/keywords/try', { text: 'párc!' });
    expect(tried.body).toEqual({ means: 'off', keywordId: id, word: 'Parc' });
    expect((await space.administrator.send('DELETE', url)).status).toBe(204);
    const after = await space.administrator.send('POST', '/api/v1/keywords/try', { text: 'parc' });
    expect(after.body).toMatchObject({ means: 'nothing' });
  });

  test('is one word however it is written, and says which one is in the way', async () => {
    await add({ word: 'fête', kind: 'reply', text: { en: 'Hello' } });
    const again = await add({ word: 'FЕTE', kind: 'reply', text: { en: 'Hello' } });
    expect([again.status, codeOf(again)]).toEqual([409, 'word_taken']);
    expect(JSON.stringify(again.body)).toContain('fête');
    const here = await add({
      word: 'Fete',
      kind: 'reply',
      text: { en: 'Here' },
      connectionId: space.ids.connection,
    });
    expect(here.status).toBe(201);
    const both = await Promise.all(['rush', 'RUSH'].map((word) => add({ word, kind: 'opt_in' })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test.each([
    ['STOP', 'word_stops'],
    ['Arrêt', 'word_stops'],
    ['baja', 'word_stops'],
    ['توقف', 'word_stops'],
    ['Start', 'word_reopens'],
    ['ayuda', 'word_helps'],
    ['Menu', 'word_commands'],
    ['oui', 'word_commands'],
    ['mydata', 'word_commands'],
    ['تخطي', 'word_commands'],
    ['42', 'word_unusable'],
    ['🌳', 'word_unusable'],
    ['x', 'word_unusable'],
  ])('is not %s: %s', async (word, code) => {
    expect(codeOf(await add({ word, kind: 'opt_in' }))).toBe(code);
  });

  test('names what it needs, of its own space', async () => {
    expect((await add({ word: 'join1', kind: 'join' })).status).toBe(400);
    expect((await add({ word: 'ask', kind: 'survey' })).status).toBe(400);
    expect((await add({ word: 'say', kind: 'reply' })).status).toBe(400);
    const other = await aSpace(app, 'Elsewhere');
    const foreign = await add({ word: 'theirs', kind: 'survey', surveyId: other.ids.survey });
    expect(codeOf(foreign)).toBe('unknown_reference');
    const mine = await add({ word: 'crew', kind: 'join', inviteId: space.ids.invite });
    expect(mine.status).toBe(201);
    const row = await space.db.keyword.findUniqueOrThrow({ where: { id: (mine.body as Keyword).id } });
    const invite = await space.db.invite.findUniqueOrThrow({ where: { id: space.ids.invite } });
    expect(row).toMatchObject({ flowKey: 'join', args: { code: invite.code } });
  });

  test('is changed and switched off whatever has become of what it names', async () => {
    const { db, administrator } = space;
    const invite = await db.invite.create({ data: { spaceId: space.id, code: 'PICNIC7' } });
    const { body } = await add({ word: 'picnic', kind: 'join', inviteId: invite.id });
    await db.invite.update({ where: { id: invite.id }, data: { revokedAt: new Date() } });
    const url = `/api/v1/keywords/${(body as Keyword).id}`;
    expect((await administrator.send('PATCH', url, { active: false })).body).toMatchObject({ active: false });
    const again = await add({ word: 'again', kind: 'join', inviteId: invite.id });
    expect(codeOf(again)).toBe('unknown_reference');
    const flow = await administrator.send('PATCH', url, { kind: 'flow' });
    expect([flow.status, codeOf(flow)]).toEqual([400, 'invalid_request']);
  });

  test('in another script has links that platforms carry', async () => {
    await space.db.connection.update({
      where: { id: space.ids.connection },
      data: { deepLink: 'https://t.me/harbour_bot?start={code}' },
    });
    const { body } = await add({ word: 'حديقة', kind: 'opt_in' });
    const { links, id } = body as Keyword;
    const own = links.find(({ url }) => url !== null);
    expect(own).toMatchObject({
      text: 'حديقة',
      url: `https://t.me/harbour_bot?start=kw_${id.replaceAll('-', '')}`,
    });
  });
});
