import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { QUESTIONS, surveysOf } from '../../../test/helpers/filled-surveys.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';
import { aSpace, type TestSpace } from '../../../test/helpers/world.ts';
import { bundleResponses, tidyBundles } from './bundle-responses.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

interface Figures {
  counts: Record<string, number>;
  medianSeconds: number | null;
  timeline: { points: { count: number }[] };
  questions: { id: string; asked: number; skipped: number; options: { id: string; count: number }[] }[];
}

/** The same figures, counted one by one from the answers. */
const RECOUNT = `
WITH r AS (SELECT * FROM response WHERE survey_id = $1 AND status IN ('complete', 'partial') AND NOT rehearsal AND NOT simulated)
SELECT (SELECT count(*)::int FROM r WHERE status = 'complete') AS complete,
       (SELECT count(*)::int FROM r WHERE status = 'partial') AS partial,
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - started_at)::float8)
          FROM r WHERE status = 'complete') AS median,
       (SELECT count(*)::int FROM r JOIN answer a ON a.response_id = r.id AND question = 'topic') AS asked,
       (SELECT count(*)::int FROM r JOIN answer a ON a.response_id = r.id AND question = 'topic'
         WHERE value IS NULL) AS skipped,
       (SELECT count(*)::int FROM r JOIN answer a ON a.response_id = r.id AND question = 'topic'
         WHERE value = '"rent"') AS rent,
       (SELECT count(*)::int FROM r JOIN answer a ON a.response_id = r.id AND question = 'needs'
         WHERE value ? 'care') AS care`;

async function figuresOf(survey: string) {
  const { body } = await space.administrator.get(`/api/v1/surveys/${survey}/results`);
  const { counts, medianSeconds, timeline, questions } = body as Figures;
  const of = (id: string) => questions.find((one) => one.id === id);
  const bar = (id: string, option: string) => of(id)?.options.find((one) => one.id === option)?.count;
  expect(timeline.points.reduce((sum, { count }) => sum + count, 0)).toBe(
    (counts['complete'] ?? 0) + (counts['partial'] ?? 0),
  );
  return {
    ...{ complete: counts['complete'], partial: counts['partial'], median: medianSeconds },
    ...{ asked: of('topic')?.asked, skipped: of('topic')?.skipped },
    ...{ rent: bar('topic', 'rent'), care: bar('needs', 'care') },
  };
}

async function recount(survey: string): Promise<unknown> {
  const { rows } = await app.database.pool.query(RECOUNT, [survey]);
  return rows[0];
}

/** Closed responses with answers, all of different people and times. */
async function fill(surveyId: string, count: number): Promise<void> {
  await app.database.pool.query(
    `WITH added AS (
       INSERT INTO response (id, space_id, survey_id, survey_version_id, mode, channel, language, status, started_at, completed_at)
       SELECT gen_random_uuid(), $1, $2, (SELECT id FROM survey_version WHERE survey_id = $2), 'asked', 'sms', 'en',
              (CASE WHEN n % 5 = 0 THEN 'partial' ELSE 'complete' END)::response_status, at, at + (n * 37 % 301) * interval '1 second'
         FROM generate_series(1, $3::int) n, LATERAL (SELECT timestamptz '2026-10-01' + n * interval '17 minutes' AS at) t
       RETURNING id)
     INSERT INTO answer (response_id, question, value, match, at)
     SELECT id, 'topic', CASE WHEN hashtext(id::text) % 7 = 0 THEN NULL
                              WHEN hashtext(id::text) % 2 = 0 THEN '"rent"' ELSE '"work"' END::jsonb, 'token', now()
       FROM added
     UNION ALL
     SELECT id, 'needs', '["care", "bus"]', 'token', now() FROM added`,
    [space.id, surveyId, count],
  );
}

/** What may happen to responses that have been counted: each to some of them, wherever they are. */
const CHANGES = [
  `UPDATE response SET status = 'discarded' WHERE survey_id = $1 AND hashtext(id::text || $2) % 50 = 0`,
  `UPDATE response SET rehearsal = NOT rehearsal WHERE survey_id = $1 AND hashtext(id::text || $2) % 90 = 0`,
  `UPDATE response SET simulated = NOT simulated WHERE survey_id = $1 AND hashtext(id::text || $2) % 70 = 0`,
  `UPDATE response SET status = 'complete', completed_at = started_at + interval '9 seconds'
    WHERE survey_id = $1 AND status = 'partial' AND hashtext(id::text || $2) % 40 = 0`,
  `UPDATE answer SET value = '"rent"' WHERE question = 'topic' AND hashtext(response_id::text || $2) % 30 = 0
      AND response_id IN (SELECT id FROM response WHERE survey_id = $1)`,
  `DELETE FROM answer WHERE hashtext(response_id::text || $2) % 60 = 0
      AND response_id IN (SELECT id FROM response WHERE survey_id = $1)`,
  `DELETE FROM response WHERE survey_id = $1 AND hashtext(id::text || $2) % 80 = 0`,
];

test('figures equal a recount after whatever happens to responses, while they are being bundled', async () => {
  const survey = await surveysOf(app, space)('optional', QUESTIONS);
  const { pool } = app.database;
  const key = { spaceId: space.id, surveyId: survey.id };
  await fill(survey.id, 1_300);
  for (let round = 0; round < 2; round += 1) {
    // Two that want the same rows in different order may stop each other: then one of them did not happen.
    const changes = CHANGES.map((sql) => pool.query(sql, [survey.id, randomUUID()]).catch(() => undefined));
    await Promise.all([bundleResponses(pool, key), ...changes, bundleResponses(pool, key)]);
    expect(await figuresOf(survey.id)).toEqual(await recount(survey.id));
    await fill(survey.id, 150);
    await Promise.all([tidyBundles(pool), figuresOf(survey.id)]);
    expect(await figuresOf(survey.id)).toEqual(await recount(survey.id));
  }
  const { rows } = await pool.query<{ bundles: number; gaps: number }>(
    `SELECT (SELECT count(DISTINCT bundle_id)::int FROM result_column WHERE survey_id = $1) AS bundles,
            (SELECT count(*)::int FROM result_gap WHERE survey_id = $1) AS gaps`,
    [survey.id],
  );
  expect(rows[0]?.gaps).toBe(0);
  expect(rows[0]?.bundles).toBeGreaterThan(1);
});

test('a survey that is deleted takes its bundles along', async () => {
  const survey = await surveysOf(app, space)('optional', QUESTIONS);
  const { pool } = app.database;
  await fill(survey.id, 1_000);
  await bundleResponses(pool, { spaceId: space.id, surveyId: survey.id });
  await pool.query(
    `UPDATE response SET status = 'discarded' WHERE id IN (SELECT id FROM response WHERE survey_id = $1 LIMIT 3)`,
    [survey.id],
  );
  await pool.query('DELETE FROM survey WHERE id = $1', [survey.id]);
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM result_column WHERE survey_id = $1) + (SELECT count(*)::int FROM result_gap WHERE survey_id = $1) AS left`,
    [survey.id],
  );
  expect(rows).toEqual([{ left: 0 }]);
});
