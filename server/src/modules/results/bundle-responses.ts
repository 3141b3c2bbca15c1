import type { Pool, PoolClient } from 'pg';
import { plainArray } from '../../db/plain-array.ts';
import { inTransaction } from '../../db/transaction.ts';
import { newId } from '../../runtime/ids.ts';
import { BUNDLE_SIZE, joinWords, packResponses, type BundledResponse } from './bundle.ts';

interface SurveyKey {
  readonly spaceId: string;
  readonly surveyId: string;
}

/** Closed, counted some day, and in no bundle yet. */
export const LOOSE = `r.bundle_id IS NULL AND NOT r.rehearsal AND r.status IN ('complete', 'partial')`;

/**
 * Facts and answers (`r`: the responses wanted; `$1` space, `$2` survey) as the columns of a bundle hold them. Answers are
 * looked up response by response: where the planner takes many for wanted, a join would read all that there are. Of answers:
 *
 *     =rent   the answer; `=*` for what is not counted by value (texts, places, files, "something else")
 *     ?       skipped
 *     =<1e>care<1e>food   several choices, each behind a sign of its own
 */
export const packedRows = (wanted: string): string => `
WITH r AS MATERIALIZED (${wanted}), kinds AS MATERIALIZED (
  SELECT v.id, (SELECT jsonb_object_agg(q ->> 'id', q ->> 'kind') FROM jsonb_array_elements(v.content -> 'questions') q) AS map
    FROM survey_version v WHERE v.survey_id = $2 AND v.space_id = $1
)
SELECT r.id, jsonb_strip_nulls(jsonb_build_object(
         '.status', r.status, '.simulated', CASE WHEN r.simulated THEN 'yes' END, '.version', r.survey_version_id,
         '.team', r.team_id, '.territory', r.territory_id, '.member', r.filled_by_id, '.channel', r.channel,
         '.quarter', floor(extract(epoch FROM r.started_at) / 900)::int::text,
         '.seconds', CASE WHEN r.status = 'complete'
           THEN greatest(0, round(extract(epoch FROM r.completed_at - r.started_at)))::bigint::text END
       )) || coalesce((
         SELECT jsonb_object_agg(a.question, CASE
             WHEN a.value IS NULL OR jsonb_typeof(a.value) = 'null' THEN '?'
             WHEN jsonb_typeof(a.value) = 'array' THEN '=' || chr(30) || coalesce((
               SELECT string_agg(DISTINCT CASE WHEN jsonb_typeof(e) = 'object' THEN '*' ELSE left(e #>> '{}', 60) END, chr(30))
                 FROM jsonb_array_elements(CASE WHEN jsonb_typeof(a.value) = 'array' THEN a.value ELSE '[]' END) e), '')
             WHEN jsonb_typeof(a.value) = 'object' OR jsonb_typeof(a.value) = 'string'
                  AND coalesce(k.map ->> a.question, 'text') NOT IN ('single', 'multiple', 'date', 'datetime', 'time', 'calculated')
               THEN '=*'
             WHEN k.map ->> a.question = 'datetime' THEN '=' || left(a.value #>> '{}', 10)
             ELSE '=' || left(a.value #>> '{}', 60)
           END) FROM answer a WHERE a.response_id = r.id), '{}') AS words
  FROM r LEFT JOIN kinds k ON k.id = r.survey_version_id ORDER BY r.started_at, r.id`;

const OLDEST_LOOSE = `
SELECT r.id FROM response r WHERE r.space_id = $1 AND r.survey_id = $2 AND ${LOOSE}
 ORDER BY r.started_at, r.id LIMIT ${String(BUNDLE_SIZE)} FOR NO KEY UPDATE SKIP LOCKED`;

const LOCKED = packedRows(
  'SELECT * FROM response WHERE space_id = $1 AND survey_id = $2 AND id = ANY($3::uuid[])',
);

const SAVE_COLUMNS = `
INSERT INTO result_column (space_id, survey_id, bundle_id, size, name, words, codes)
SELECT $1, $2, $3, $4, * FROM unnest($5::text[], $6::text[], $7::text[])`;

const SAVE_PLACES = `
UPDATE response r SET bundle_id = $1, bundle_place = placed.at - 1
  FROM unnest($2::uuid[]) WITH ORDINALITY AS placed(id, at) WHERE r.id = placed.id`;

/** One at a time per survey, in whatever process. */
const lock = (client: PoolClient, surveyId: string) =>
  client.query(`SELECT pg_advisory_xact_lock(hashtextextended('bundle:' || $1, 0))`, [surveyId]);

/**
 * Bundles the oldest thousand of a survey's loose responses. They are locked before their answers are read, and who
 * changes an answer locks its response: none of a bundle is out of date.
 * @returns false when there are not enough yet
 */
export async function bundleResponses(pool: Pool, { spaceId, surveyId }: SurveyKey): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    await lock(client, surveyId);
    const { rows: loose } = await client.query<{ id: string }>(OLDEST_LOOSE, [spaceId, surveyId]);
    if (loose.length < BUNDLE_SIZE) return false;
    const { rows } = await client.query<BundledResponse>(LOCKED, [
      ...[spaceId, surveyId],
      plainArray(loose, ({ id }) => id),
    ]);
    const columns = [...packResponses(rows)];
    const bundleId = newId();
    await client.query(SAVE_COLUMNS, [
      ...[spaceId, surveyId, bundleId, rows.length],
      columns.map(([name]) => name),
      columns.map(([, { words }]) => joinWords(words)),
      columns.map(([, { codes }]) => codes),
    ]);
    await client.query(SAVE_PLACES, [bundleId, plainArray(rows, ({ id }) => id)]);
    return true;
  });
}

/** Takes a bundle apart that responses have left, so that nothing of theirs stays; the next one takes up the others. */
async function dissolveBundle(pool: Pool, { surveyId }: SurveyKey, bundleId: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    await lock(client, surveyId);
    await client.query('UPDATE response SET bundle_id = NULL WHERE bundle_id = $1', [bundleId]);
    await client.query('DELETE FROM result_gap WHERE bundle_id = $1', [bundleId]);
    await client.query('DELETE FROM result_column WHERE bundle_id = $1', [bundleId]);
  });
}

/** Per round: a background chore must not keep the others waiting. */
const MOST_BUNDLES = 20;

const LEFT = `
SELECT DISTINCT space_id AS "spaceId", survey_id AS "surveyId", bundle_id AS "bundleId" FROM result_gap
 LIMIT ${String(MOST_BUNDLES)}`;

const MANY_LOOSE = `
SELECT r.space_id AS "spaceId", r.survey_id AS "surveyId" FROM response r WHERE ${LOOSE}
 GROUP BY 1, 2 HAVING count(*) >= ${String(BUNDLE_SIZE)}`;

/** Now and then: what has left its bundle is forgotten, what has piled up is bundled. */
export async function tidyBundles(pool: Pool): Promise<void> {
  const { rows: left } = await pool.query<SurveyKey & { bundleId: string }>(LEFT);
  for (const { bundleId, ...survey } of left) await dissolveBundle(pool, survey, bundleId);
  const { rows: surveys } = await pool.query<SurveyKey>(MANY_LOOSE);
  let bundles = 0;
  for (const survey of surveys) {
    while (bundles < MOST_BUNDLES && (await bundleResponses(pool, survey))) bundles += 1;
  }
}

/** Before counting what was never bundled (after an upgrade or an import): once, and it takes seconds. */
const TOO_MANY = 3 * BUNDLE_SIZE;

const PILE = `
SELECT count(*) = ${String(TOO_MANY)} AS "isHigh" FROM (
  SELECT FROM response r WHERE r.space_id = $1 AND r.survey_id = $2 AND ${LOOSE} LIMIT ${String(TOO_MANY)}) pile`;

export async function bundlePile(pool: Pool, survey: SurveyKey): Promise<void> {
  const { rows } = await pool.query<{ isHigh: boolean }>(PILE, [survey.spaceId, survey.surveyId]);
  if (rows[0]?.isHigh !== true) return;
  let isMore = true;
  while (isMore) isMore = await bundleResponses(pool, survey);
}
