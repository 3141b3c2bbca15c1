import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { NEEDS, say, surveysOf, TOPIC } from '../../../test/helpers/filled-surveys.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
let aSurvey: ReturnType<typeof surveysOf>;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
  aSurvey = surveysOf(app, space);
});
afterAll(() => app.close());

/** Reads RFC 4180, as strictly as it is written. */
function cellsOf(csv: string): string[][] {
  return csv
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

type Records = Record<string, string>[];

async function exported(survey: string, query = '', who = space.administrator) {
  const answer = await who.get(`/api/v1/surveys/${survey}/results/export?${query}`);
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
  const [heading = [], ...lines] = cellsOf(answer.text.replace('\uFEFF', ''));
  const rows: Records = lines.map((line) =>
    Object.fromEntries(heading.map((name, at) => [name, line[at] ?? ''])),
  );
  return { ...answer, rows };
}

const NASTY = '=HYPERLINK("http://evil.example")';
const QUESTIONS = [TOPIC, NEEDS, { id: 'age', kind: 'integer' as const, text: say('Age?') }];

test('one row per response: words for people, a column per choice, and no formula from anybody', async () => {
  const survey = await aSurvey('optional', QUESTIONS);
  const { team, member, contact } = space.ids;
  const known = { teamId: team, filledById: member, contactId: contact };
  await survey.give({ ...known, answers: { topic: { other: NASTY }, needs: ['food', 'bus'], age: -3 } });
  await survey.give({ startedAt: '2026-11-03T08:00:00Z', answers: { topic: 'rent', needs: null } });
  await survey.give({ rehearsal: true, answers: { topic: 'rent' } });
  const { rows, headers } = await exported(survey.id);
  expect(rows.map((row) => row['What matters?'])).toEqual([`'${NASTY}`, 'RENT']);
  expect(rows[0]).toMatchObject({
    ...{ Version: '1', Status: 'Complete', Channel: 'Telegram', Begun: '2026-11-02 12:00' },
    ...{ Team: 'Team of Harbour', 'Collected by': 'Volunteer of Harbour', Contact: 'Citizen Harbour' },
    ...{ 'Needs?: FOOD': '1', 'Needs?: CARE': '0', 'Needs?: BUS': '1', 'Age?': '-3' },
  });
  expect(rows[1]).toMatchObject({ 'Needs?: FOOD': '', 'Needs?: BUS': '', 'Age?': '' });
  expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''S.csv");
});

test('codes and joined choices for programs, the filters of the page, and every version’s columns', async () => {
  const survey = await aSurvey('optional', QUESTIONS);
  await survey.give({ channel: 'sms', answers: { topic: 'rent', needs: ['food', 'bus'] } });
  await survey.give({ answers: { topic: 'work' } });
  const { rows } = await exported(survey.id, 'values=codes&several=joined&channel=sms');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ topic: 'rent', needs: 'food; bus', channel: 'sms', status: 'complete' });
  const { rows: french } = await exported(survey.id, 'several=joined&language=fr&channel=sms');
  expect(french[0]).toMatchObject({ 'Needs?': 'FOOD; BUS', Canal: 'SMS' });
});

test('an XLSX file holds the same, with dates as dates and numbers as numbers', async () => {
  const survey = await aSurvey('optional', QUESTIONS);
  await survey.give({ answers: { topic: { other: NASTY }, age: 41 } });
  const raw = await app.app.inject({
    url: `/api/v1/surveys/${survey.id}/results/export?format=xlsx`,
    headers: { cookie: space.administrator.cookie },
  });
  const [heading = [], row = []] = await readSheet(raw.rawPayload);
  const cell = (name: string) => row[heading.indexOf(name)];
  expect([cell('What matters?'), cell('Age?'), cell('Begun')]).toEqual([
    NASTY,
    41,
    new Date('2026-11-02T12:00:00Z'),
  ]);
});

test('more responses than fit on one page are all there, once each', async () => {
  const survey = await aSurvey('optional', [TOPIC]);
  await app.database.pool.query(
    `INSERT INTO response (id, space_id, survey_id, survey_version_id, mode, channel, language, status, started_at)
     SELECT gen_random_uuid(), $1, $2, (SELECT id FROM survey_version WHERE survey_id = $2), 'anonymous', 'sms', 'en',
            'complete', '2026-11-02T12:00:00Z' FROM generate_series(1, 1203)`,
    [space.id, survey.id],
  );
  const { rows } = await exported(survey.id);
  expect(new Set(rows.map((row) => row['Response'])).size).toBe(1203);
});

test('who exports what: contacts’ names only with the right to export them, and it is written down', async () => {
  const survey = await aSurvey('optional', QUESTIONS);
  const given = await survey.give({ contactId: space.ids.contact, answers: { topic: 'rent' } });
  const staff = await exported(survey.id, 'channel=telegram', await space.caller('staff'));
  expect(staff.text).toContain(given);
  expect(staff.text).not.toContain('Citizen');
  const log = await space.administrator.get('/api/v1/audit?limit=1');
  expect(log.body).toMatchObject({ items: [{ action: 'survey.export', entityId: survey.id }] });
});

test('of an anonymous survey: days without times, no names, nothing of a small group', async () => {
  const survey = await aSurvey('anonymous', [TOPIC]);
  const known = { teamId: space.ids.team, filledById: space.ids.member };
  const ids = await Promise.all(
    ['rent', 'rent', 'work', 'work', 'rent'].map((topic) => survey.give({ ...known, answers: { topic } })),
  );
  const { rows, text } = await exported(survey.id);
  expect(rows[0]).toMatchObject({ Begun: '2026-11-02', Channel: 'Telegram' });
  for (const word of ['Volunteer', 'Team of', ids[0] ?? '']) expect(text).not.toContain(word);
  await survey.give({ channel: 'sms', answers: { topic: 'rent' } });
  const refused = await space.administrator.get(`/api/v1/surveys/${survey.id}/results/export?channel=sms`);
  expect(refused.body).toMatchObject({ error: { code: 'too_few_people' } });
});
