import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTranslator } from '@muster/locales';
import { startStrictTelegram, type StrictTelegram } from '@muster/bots/test-support';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { startChatMedia } from '../src/boot/chat-media.ts';
import { createStopList } from '../src/boot/stop.ts';
import { createPool } from '../src/db/pool.ts';
import { createFileStore } from '../src/modules/files/file-store.ts';
import { createRuntime, type Runtime } from '../src/runtime/create-runtime.ts';
import { newId } from '../src/runtime/ids.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
const PHOTO = Buffer.from('ffd8ffe000104a46494600', 'hex');
const stops = createStopList();
const logger = pino({ level: 'silent' });

let telegram: StrictTelegram;
let folder: string;
let pool: Pool;
let runtime: Runtime;
let testApp: TestApp;
let space: TestSpace;
let other: TestSpace;

beforeAll(async () => {
  telegram = await startStrictTelegram();
  folder = await mkdtemp(join(tmpdir(), 'muster-photos-'));
  const { connectionString } = database();
  pool = createPool({ connectionString, name: 'test', max: 8 });
  const uploads = createFileStore(folder);
  runtime = createRuntime({
    pool,
    databaseUrl: connectionString,
    role: 'all',
    openSecrets: () => ({}),
    hashAddress: () => '',
    translate: createTranslator(),
    log: logger,
  });
  testApp = await createTestApp(connectionString, { runtime, uploads });
  [space, other] = [await aSpace(testApp, 'Riverside'), await aSpace(testApp, 'Hillside')];
  await pool.query(
    `INSERT INTO connection (id, space_id, channel, name, settings) VALUES ($1, $2, 'telegram', 'bot', $3)`,
    [newId(), space.id, { token: telegram.token, apiRoot: telegram.url }],
  );
  await pool.query(`INSERT INTO invite (id, space_id, kind, code) VALUES ($1, $2, 'code', 'PH0T0S42')`, [
    newId(),
    space.id,
  ]);
  await runtime.start();
  startChatMedia({ pool, runtime, uploads, logger, stops });
});
afterAll(async () => {
  await stops.run();
  await runtime.stop();
  await testApp.close();
  await telegram.stop();
  await pool.end();
  await rm(folder, { recursive: true, force: true });
});

/** A survey that asks for nothing but a photo. */
async function publishPhotoSurvey(): Promise<void> {
  const content = {
    specVersion: 1,
    languages: ['en'],
    title: { en: 'Broken lamps' },
    anonymity: 'anonymous',
    questions: [{ id: 'lamp', kind: 'photo', text: { en: 'Show the lamp.' }, required: true }],
  };
  const made = await space.administrator.send('POST', '/api/v1/surveys', { title: content.title, content });
  const { id, draftRev } = made.body as { id: string; draftRev: number };
  const answer = await space.administrator.send(
    'POST',
    `/api/v1/surveys/${id}/publish`,
    {},
    { 'if-match': `"${draftRev}"` },
  );
  expect(answer.body).toMatchObject({ status: 'published' });
}

/** The answer as the console reads it, once it names a stored file. */
async function storedAnswer(): Promise<{ responseId: string; value: { file?: string | null } }> {
  const read = async () => {
    const { body } = await space.administrator.get('/api/v1/responses');
    const [newest] = (body as { items: { id: string; answers: { lamp?: { file?: string | null } } }[] })
      .items;
    return { responseId: newest?.id ?? '', value: newest?.answers.lamp ?? {} };
  };
  await expect.poll(async () => (await read()).value.file).toBeTypeOf('string');
  return read();
}

describe('a photo that a volunteer sends on Telegram', () => {
  test('is asked for, stored, and seen by whoever may see the response, by nobody else', async () => {
    await publishPhotoSurvey();
    const ana = telegram.person(7001, { firstName: 'Ana', language: 'en' });
    await ana.says('/start PH0T0S42');
    await ana.hears('Join as Ana?');
    await ana.taps('Yes, join');
    await ana.hears('What would you like to do');
    await ana.taps('Meet people');
    await ana.hears('How will you meet people?');
    await ana.taps('Street survey');
    await ana.hears('Which survey?');
    await ana.taps('Broken lamps');
    await ana.hears('Show the lamp.');
    await ana.says('it is dark');
    await ana.hears('I expected a photo.');
    await ana.sends({ photo: [{ file_id: telegram.file(PHOTO), width: 640, height: 480 }] });

    const { responseId } = await storedAnswer();
    const url = `/api/v1/responses/${responseId}/files/lamp`;
    const shown = await space.administrator.get(url);
    expect(shown.status).toBe(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': "inline; filename*=UTF-8''lamp",
      'x-content-type-options': 'nosniff',
    });
    expect(Number(shown.headers['content-length'])).toBe(PHOTO.byteLength);
    const refused = [
      await other.administrator.get(url),
      await (await space.caller('member')).get(url),
      await (await space.caller('field_organizer')).get(url),
      await space.administrator.get(`/api/v1/responses/${responseId}/files/other`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 403, 404, 404]);
  });
});
