import type { Pool } from 'pg';

const BATCH = 2000;

/**
 * Puts what a closed response adds to the figures into one row, a word per answer, so that counting a survey reads one
 * row per response and not one per answer:
 *
 *     topic=rent   the answer; `*` for what is not counted by value (texts, places, files, "something else")
 *     topic?       skipped
 *     needs=<1e>care<1e>food   several choices, each behind a sign of its own
 *
 * One word per question, so that two questions can be put against each other by cutting two words out. Texts and places stay out of it. `-` alone: closed without an answer.
 */
const DIGEST = `
WITH pending AS (
  SELECT id, survey_version_id FROM response
   WHERE survey_id = $1 AND space_id = $2 AND digest = '{}' AND status IN ('complete', 'partial')
   ORDER BY id LIMIT ${String(BATCH)} FOR UPDATE
), kinds AS MATERIALIZED (
  SELECT v.id, q ->> 'id' AS question, q ->> 'kind' AS kind
    FROM survey_version v, jsonb_array_elements(v.content -> 'questions') q WHERE v.survey_id = $1
), words AS (
  SELECT p.id, CASE
      WHEN a.value IS NULL OR jsonb_typeof(a.value) = 'null' THEN ARRAY[a.question || '?']
      WHEN jsonb_typeof(a.value) = 'array' THEN ARRAY[a.question || '=' || chr(30) || coalesce((
        SELECT string_agg(DISTINCT CASE WHEN jsonb_typeof(e) = 'object' THEN '*' ELSE left(e #>> '{}', 60) END, chr(30))
          FROM jsonb_array_elements(CASE WHEN jsonb_typeof(a.value) = 'array' THEN a.value ELSE '[]' END) e), '')]
      WHEN jsonb_typeof(a.value) = 'object' OR jsonb_typeof(a.value) = 'string'
           AND coalesce(k.kind, 'text') NOT IN ('single', 'multiple', 'date', 'datetime', 'time', 'calculated')
        THEN ARRAY[a.question || '=*']
      WHEN k.kind = 'datetime' THEN ARRAY[a.question || '=' || left(a.value #>> '{}', 10)]
      ELSE ARRAY[a.question || '=' || left(a.value #>> '{}', 60)]
    END AS list
    FROM pending p JOIN answer a ON a.response_id = p.id
    LEFT JOIN kinds k ON k.id = p.survey_version_id AND k.question = a.question
), digests AS (
  SELECT p.id, coalesce(array_agg(word) FILTER (WHERE word IS NOT NULL), '{-}') AS digest
    FROM pending p LEFT JOIN words w ON w.id = p.id LEFT JOIN LATERAL unnest(w.list) AS word ON true GROUP BY p.id
)
UPDATE response r SET digest = d.digest FROM digests d WHERE d.id = r.id`;

const PENDING = `SELECT EXISTS (
  SELECT FROM response WHERE survey_id = $1 AND space_id = $2 AND digest = '{}' AND status IN ('complete', 'partial')) AS pending`;

/**
 * Digests what was closed since the last time: usually a few responses, after an upgrade all of a survey, once. Others
 * that do the same at the same time wait for the rows and find them done.
 */
export async function digestResponses(
  pool: Pool,
  { spaceId, surveyId }: { spaceId: string; surveyId: string },
): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ pending: boolean }>(PENDING, [surveyId, spaceId]);
    if (rows[0]?.pending !== true) return;
    await pool.query(DIGEST, [surveyId, spaceId]);
  }
}
