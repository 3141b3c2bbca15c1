import type { QuestionKind } from '@muster/conversations';
import type { Pool, PoolClient } from 'pg';
import { plainArray } from '../../db/plain-array.ts';
import { inTransaction } from '../../db/transaction.ts';
import { newId } from '../../runtime/ids.ts';
import { answerWord } from './answer-word.ts';
import { BUNDLE_SIZE, joinWords, packResponses, type BundledResponse } from './bundle.ts';

export interface SurveyKey {
  readonly spaceId: string;
  readonly surveyId: string;
}

/** Closed, counted some day, and in no bundle yet. */
const LOOSE = `r.bundle_id IS NULL AND NOT r.rehearsal AND r.status IN ('complete', 'partial')`;

/**
 * Facts and answers of the responses `wanted` (`$1` space, `$2` survey, `$3` questions, all where null). Answers are looked up response by response: where
 * the planner takes many for wanted, a join would read all that there are.
 */
const packedRows = (wanted: string): string => `
WITH r AS MATERIALIZED (${wanted})
SELECT r.id, r.survey_version_id AS "versionId", json_strip_nulls(json_build_object(
         '.status', r.status, '.simulated', CASE WHEN r.simulated THEN 'yes' END, '.version', r.survey_version_id,
         '.team', r.team_id, '.territory', r.territory_id, '.member', r.filled_by_id, '.channel', r.channel,
         '.quarter', floor(extract(epoch FROM r.started_at) / 900)::int::text,
         '.seconds', CASE WHEN r.status = 'complete'
           THEN greatest(0, round(extract(epoch FROM r.completed_at - r.started_at)))::bigint::text END
       )) AS facts,
       (SELECT json_object_agg(a.question, a.value) FROM answer a
         WHERE a.response_id = r.id AND ($3::text[] IS NULL OR a.question = ANY($3))) AS answers
  FROM r ORDER BY r.started_at, r.id`;

const KINDS = `
SELECT v.id, q ->> 'id' AS question, q ->> 'kind' AS kind
  FROM survey_version v, jsonb_array_elements(v.content -> 'questions') q WHERE v.space_id = $1 AND v.survey_id = $2`;

interface PackedRow {
  readonly id: string;
  readonly versionId: string;
  readonly facts: Record<string, string>;
  readonly answers: Readonly<Record<string, unknown>> | null;
}

async function readRows(
  client: PoolClient,
  wanted: string,
  values: readonly unknown[],
): Promise<BundledResponse[]> {
  const [{ rows }, { rows: kinds }] = await Promise.all([
    client.query<PackedRow>(packedRows(wanted), [...values]),
    client.query<{ id: string; question: string; kind: QuestionKind }>(KINDS, values.slice(0, 2)),
  ]);
  const kindsOf = new Map<string, Map<string, QuestionKind>>();
  for (const { id, question, kind } of kinds)
    kindsOf.set(id, (kindsOf.get(id) ?? new Map<string, QuestionKind>()).set(question, kind));
  return rows.map(({ id, versionId, facts: words, answers }) => {
    const kindOf = kindsOf.get(versionId);
    for (const question of Object.keys(answers ?? {}))
      words[question] = answerWord(answers?.[question], kindOf?.get(question));
    return { id, words };
  });
}

/** What is in no bundle yet, with the columns named. */
export const readLoose = (
  client: PoolClient,
  { spaceId, surveyId }: SurveyKey,
  names: readonly string[],
): Promise<BundledResponse[]> =>
  readRows(client, `SELECT * FROM response r WHERE r.space_id = $1 AND r.survey_id = $2 AND ${LOOSE}`, [
    ...[spaceId, surveyId],
    names,
  ]);

const OLDEST_LOOSE = `
SELECT r.id FROM response r WHERE r.space_id = $1 AND r.survey_id = $2 AND ${LOOSE}
 ORDER BY r.started_at, r.id LIMIT ${String(BUNDLE_SIZE)} FOR NO KEY UPDATE SKIP LOCKED`;

const LOCKED = 'SELECT * FROM response WHERE space_id = $1 AND survey_id = $2 AND id = ANY($4::uuid[])';

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
 * Bundles the oldest five hundred of a survey's loose responses. They are locked before their answers are read, and who
 * changes an answer locks its response: none of a bundle is out of date.
 * @returns false when there are not enough yet
 */
export async function bundleResponses(pool: Pool, { spaceId, surveyId }: SurveyKey): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    await lock(client, surveyId);
    const { rows: loose } = await client.query<{ id: string }>(OLDEST_LOOSE, [spaceId, surveyId]);
    if (loose.length < BUNDLE_SIZE) return false;
    const rows = await readRows(client, LOCKED, [
      ...[spaceId, surveyId],
      null,
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
  // Until PostgreSQL knows that hardly any are loose now it would look for them among all that there are.
  await pool.query('ANALYZE response');
}
