import { createTranslator } from '@muster/locales';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { surveysOf, TOPIC } from '../../../test/helpers/filled-surveys.ts';
import { startExporting } from '../../boot/exporting.ts';
import { createStopList } from '../../boot/stop.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
const stops = createStopList();
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
  startExporting({
    context: { database: app.database, translate: createTranslator() },
    ...{ logger: app.app.log, events: app.runtime.events, stops },
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await stops.run();
  await app.close();
});

interface Job {
  id: string;
  status: string;
  done: number;
  total: number | null;
  name: string | null;
}

const WAIT = { timeout: 30_000, interval: 30 };

async function jobOf(survey: string, who = space.administrator): Promise<Job | undefined> {
  const { body } = await who.get(`/api/v1/surveys/${survey}/results/exports`);
  return (body as Job[])[0];
}

async function finished(survey: string): Promise<Job> {
  return vi.waitFor(async () => {
    const job = await jobOf(survey);
    expect(job?.status).toMatch(/done|failed/);
    return job as Job;
  }, WAIT);
}

async function filled(count: number) {
  const survey = await surveysOf(app, space)('optional', [TOPIC]);
  await app.database.pool.query(
    `WITH added AS (
       INSERT INTO response (id, space_id, survey_id, survey_version_id, contact_id, mode, channel, language, status, started_at)
       SELECT gen_random_uuid(), $1, $2, (SELECT id FROM survey_version WHERE survey_id = $2), $4, 'asked', 'sms', 'en',
              'complete', now() FROM generate_series(1, $3) RETURNING id)
     INSERT INTO answer (response_id, question, value, match, at)
     SELECT id, 'topic', '{"other": "=1+1"}', 'text', now() FROM added`,
    [space.id, survey.id, count, space.ids.contact],
  );
  return survey.id;
}

const start = (survey: string, body: object = { format: 'csv' }, who = space.administrator) =>
  who.send('POST', `/api/v1/surveys/${survey}/results/exports`, body);

test('a large export is made in the background, told of, and is the same file; asking twice makes one', async () => {
  const survey = await filled(1_200);
  const [first, second] = await Promise.all([start(survey), start(survey)]);
  expect([first.status, second.status]).toEqual([202, 202]);
  expect((second.body as Job).id).toBe((first.body as Job).id);
  const job = await finished(survey);
  expect(job).toMatchObject({ status: 'done', done: 1_200, total: 1_200, name: 'S.csv' });
  const file = await space.administrator.get(`/api/v1/result-exports/${job.id}/file`);
  const direct = await space.administrator.get(`/api/v1/surveys/${survey}/results/export?format=csv`);
  expect(file.text).toBe(direct.text);
  expect(file.text).toContain(`'=1+1`);
  const notices = await space.administrator.get('/api/v1/notices?limit=1');
  expect(notices.body).toMatchObject({
    items: [{ kind: 'export_ready', link: `/surveys/${survey}/results?export=${job.id}` }],
  });
});

test('nobody sees another’s file, and who has lost the right to its names does not get it', async () => {
  const survey = await filled(3);
  await start(survey);
  const { id } = await finished(survey);
  const staff = await space.caller('staff');
  expect(await jobOf(survey, staff)).toBeUndefined();
  expect((await staff.get(`/api/v1/result-exports/${id}/file`)).status).toBe(404);
  const { pool } = app.database;
  const url = `/api/v1/result-exports/${id}/file`;
  const owner = `SELECT created_by_member_id FROM background_job WHERE id = '${id}'`;
  await pool.query(`UPDATE member SET role = 'staff' WHERE id = (${owner})`);
  expect((await space.administrator.get(url)).status).toBe(404);
  await pool.query(`UPDATE member SET role = 'administrator' WHERE id = (${owner})`);
  expect((await space.administrator.get(url)).text).toContain('Citizen');
});

test('what a crash left half made is made anew; a file is kept for a day', async () => {
  const survey = await filled(5);
  const { pool } = app.database;
  await start(survey);
  const { id } = await finished(survey);
  await pool.query(`UPDATE background_job SET status = 'running', result = NULL WHERE id = $1`, [id]);
  await pool.query(`UPDATE job_file_part SET bytes = 'half' WHERE job_id = $1`, [id]);
  await start(survey, { format: 'xlsx' });
  await vi.waitFor(async () => {
    const file = await space.administrator.get(`/api/v1/result-exports/${id}/file`);
    expect(file.text.split('\r\n')).toHaveLength(7);
  }, WAIT);
  await pool.query(`UPDATE background_job SET created_at = now() - interval '25 hours' WHERE id = $1`, [id]);
  expect((await space.administrator.get(`/api/v1/result-exports/${id}/file`)).status).toBe(404);
  await start(survey, { format: 'csv', several: 'joined' });
  await vi.waitFor(async () => {
    const { rows } = await pool.query('SELECT FROM job_file_part WHERE job_id = $1', [id]);
    expect(rows).toEqual([]);
  }, WAIT);
});

test('one that is no longer wanted stops and leaves nothing', async () => {
  const survey = await filled(2_000);
  const { id } = (await start(survey)).body as Job;
  expect((await space.administrator.send('DELETE', `/api/v1/result-exports/${id}`)).status).toBe(204);
  expect(await jobOf(survey)).toBeUndefined();
  const next = await filled(1);
  await start(next);
  await finished(next);
  const { rows } = await app.database.pool.query(`SELECT FROM job_file_part WHERE job_id = $1`, [id]);
  expect(rows).toEqual([]);
});
