import { demoSurvey } from '@muster/conversations/flows';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { xlsxFile } from '../src/lib/xlsx.ts';
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

interface ImportBody {
  kind: string;
  content: Record<string, unknown> | null;
  questions: number;
  refused: { code: string; row: number | null; message: string }[];
  error?: { code: string; message: string };
}

const upload = async (files: { name: string; bytes: Uint8Array | string }[]) => {
  const { status, body } = await space.administrator.send('POST', '/api/v1/surveys/import', {
    files: files.map(({ name, bytes }) => ({ name, content: Buffer.from(bytes).toString('base64') })),
  });
  return { status, body: body as ImportBody };
};

const SURVEY = [
  ['type', 'name', 'label', 'relevant'],
  ['select_one tenure', 'home', 'Do you rent?', ''],
  ['integer', 'rise', 'Risen by?', "${home} = 'rent'"], // eslint-disable-line no-template-curly-in-string
  ['geotrace', 'path', 'Walk it', ''],
];
const CHOICES = [
  ['list_name', 'name', 'label'],
  ['tenure', 'rent', 'I rent'],
  ['tenure', 'own', 'I own'],
];
async function workbook(survey: string[][]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const sheets = Object.entries({ survey, choices: CHOICES }).map(([name, [heading = [], ...rows]]) => ({
    name,
    heading,
    rows,
  }));
  for await (const part of xlsxFile(...sheets)) parts.push(part);
  return Buffer.concat(parts);
}
const csv = (rows: string[][]) => rows.map((row) => row.join(',')).join('\n');
const filesOfZip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));

describe('an uploaded form', () => {
  test('is read with its refused rows named, and nothing is saved', async () => {
    const before = await space.administrator.get('/api/v1/surveys');
    const { body } = await upload([{ name: 'rents.xlsx', bytes: await workbook(SURVEY) }]);
    expect(body).toMatchObject({
      kind: 'xlsform',
      questions: 2,
      refused: [{ code: 'shape', row: 4 }],
      content: {
        title: { en: 'rents' },
        questions: [{ id: 'home' }, { id: 'rise', showIf: { value: 'rent' } }],
      },
    });
    expect(body.refused[0]?.message).toContain('one location instead');
    expect((await space.administrator.get('/api/v1/surveys')).body).toEqual(before.body);
  });

  test('may be three CSV files, separate or zipped', async () => {
    const separate = await upload([
      { name: 'survey.csv', bytes: csv(SURVEY) },
      { name: 'choices.csv', bytes: csv(CHOICES) },
    ]);
    const zipped = await upload([
      {
        name: 'form.zip',
        bytes: filesOfZip({ 'form/survey.csv': csv(SURVEY), 'form/choices.csv': csv(CHOICES) }),
      },
    ]);
    expect([separate.body.questions, zipped.body.questions]).toEqual([2, 2]);
  });

  test.each([
    ['is no form', Buffer.from([1, 2, 0, 3]), 422, 'file_unreadable'],
    ['is a zip with nothing in it for us', filesOfZip({ 'readme.txt': 'x' }), 422, 'file_unreadable'],
    ['is an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 422, 'old_spreadsheet'],
    ['swells when it is opened', filesOfZip({ 'survey.csv': 'a'.repeat(25_000_000) }), 413, 'form_too_large'],
    ['has too many rows', Buffer.from(`type,name\n${'text,a\n'.repeat(10_001)}`), 413, 'form_too_large'],
    [
      'was exported by something newer',
      Buffer.from('{"format":"muster-survey","version":99}'),
      422,
      'newer_file',
    ],
    ['is somebody else’s JSON', Buffer.from('{"a":1}'), 422, 'file_unreadable'],
  ])('that %s is refused in words', async (_what, bytes, status, code) => {
    const refused = await upload([{ name: 'form.xlsx', bytes }]);
    expect([refused.status, refused.body.error?.code]).toEqual([status, code]);
  });

  test.each([
    ['files', 3.02, 'At most 3 MB, and 10000 rows and 500 columns a sheet'],
    ['a request', 4, 'At most 4 MB can be sent at once'],
  ])('of %s that are too large the limit is named that was met', async (_what, megabytes, words) => {
    const bytes = Buffer.alloc(megabytes * 1024 * 1024, 'type,name\n');
    const { status, body } = await upload([{ name: 'form.csv', bytes }]);
    expect([status, body.error?.message]).toEqual([413, expect.stringContaining(words)]);
  });

  test('a workbook with one cell at the end of the world is refused before a table is built', async () => {
    const cell = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>';
    const bytes = filesOfZip({
      'xl/workbook.xml': '<workbook/>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1048576">${cell}</row></sheetData></worksheet>`,
    });
    expect((await upload([{ name: 'far.xlsx', bytes }])).body.error?.code).toBe('form_too_large');
  });
});

describe('a survey as a file', () => {
  const create = async (content: object) => {
    const { body } = await space.administrator.send('POST', '/api/v1/surveys', {
      title: { en: 'Rent' },
      content,
    });
    return (body as { id: string }).id;
  };
  const download = async (id: string, query: string) => {
    const reply = await app.app.inject({
      method: 'GET',
      url: `/api/v1/surveys/${id}/export?${query}`,
      headers: { cookie: space.administrator.cookie },
    });
    expect(reply.statusCode).toBe(200);
    return reply;
  };

  test('of our own comes back as it was', async () => {
    const file = await download(await create(demoSurvey), 'format=json');
    expect(file.headers['content-disposition']).toContain('.json');
    const { body } = await upload([{ name: 'survey.json', bytes: file.rawPayload }]);
    expect(body).toMatchObject({ kind: 'muster', content: structuredClone(demoSurvey), refused: [] });
  });

  test('as a form comes back as the same definition once it has been one', async () => {
    const once = await upload([{ name: 'rents.xlsx', bytes: await workbook(SURVEY.slice(0, 3)) }]);
    const file = await download(await create(once.body.content ?? {}), 'format=xlsform');
    const again = await upload([{ name: 'rents.xlsx', bytes: file.rawPayload }]);
    expect(again.body.content).toEqual(once.body.content);
  });

  test('with jumps and effects is a form that says what it lost', async () => {
    const file = await download(await create(demoSurvey), 'format=xlsform');
    const { body } = await upload([{ name: 'demo.xlsx', bytes: file.rawPayload }]);
    expect(body.refused).toEqual([]);
    expect(body.questions).toBeGreaterThanOrEqual(demoSurvey.questions.length);
  });
});
