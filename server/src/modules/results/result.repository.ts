import type { SurveyContent } from '@muster/conversations';
import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';
import { digestResponses } from './digest-responses.ts';
import type { PublishedVersion } from './question-catalog.ts';
import { CLOSED, COUNTED, scopeValues, type ResultFilter } from './result-scope.ts';
import type { WordCount } from './tally.ts';
import type { DayCount } from './time-series.ts';

export interface SurveyFacts {
  readonly id: string;
  readonly title: Record<string, string>;
  readonly anonymity: 'named' | 'optional' | 'anonymous';
  readonly versions: readonly PublishedVersion[];
}

export interface Overview {
  readonly complete: number;
  readonly partial: number;
  readonly open: number;
  readonly medianSeconds: number | null;
}

export interface ChoiceRow {
  readonly kind: 'team' | 'territory' | 'member' | 'channel';
  readonly id: string;
  readonly name: string | null;
  readonly count: number;
}

/** How many gave these two answers, as the digests have them. */
export interface PairCount {
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

export interface ResultRepository {
  survey(access: Access, id: string): Promise<SurveyFacts | null>;
  overview(access: Access, filter: ResultFilter): Promise<Overview>;
  days(access: Access, filter: ResultFilter): Promise<DayCount[]>;
  words(access: Access, filter: ResultFilter): Promise<WordCount[]>;
  choices(access: Access, filter: ResultFilter): Promise<ChoiceRow[]>;
  /** Of those who answered both questions: how many gave which answers. */
  pairs(access: Access, filter: ResultFilter, questions: readonly [string, string]): Promise<PairCount[]>;
}

const OVERVIEW = `
SELECT count(*) FILTER (WHERE r.status = 'complete')::int AS complete,
       count(*) FILTER (WHERE r.status = 'partial')::int AS partial,
       count(*) FILTER (WHERE r.status = 'open')::int AS open,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM r.completed_at - r.started_at)::float8)
         FILTER (WHERE r.status = 'complete') AS "medianSeconds"
  FROM response r WHERE ${COUNTED}`;

const DAYS = `
SELECT to_char(day, 'YYYY-MM-DD') AS day, count FROM (
  SELECT (r.started_at AT TIME ZONE s.time_zone)::date AS day, count(*)::int AS count
    FROM response r, space s WHERE s.id = $1 AND ${CLOSED} GROUP BY 1) d`;

/** One row per response: no answer is read. */
const WORDS = `
SELECT word, count(*)::int AS count FROM (SELECT unnest(r.digest) AS word FROM response r WHERE ${CLOSED}) w
 GROUP BY word`;

const CHOICES = `
WITH c AS MATERIALIZED (
  SELECT r.team_id, r.territory_id, r.filled_by_id, r.channel, count(*)::int AS n
    FROM response r WHERE ${CLOSED} GROUP BY 1, 2, 3, 4
)
SELECT 'team' AS kind, t.id::text, t.name, sum(n)::int AS count FROM c JOIN team t ON t.id = c.team_id GROUP BY t.id
UNION ALL
SELECT 'territory', t.id::text, t.name, sum(n)::int FROM c JOIN territory t ON t.id = c.territory_id GROUP BY t.id
UNION ALL
SELECT 'member', m.id::text, p.display_name, sum(n)::int
  FROM c JOIN member m ON m.id = c.filled_by_id JOIN person p ON p.id = m.person_id GROUP BY m.id, p.id
UNION ALL
SELECT 'channel', c.channel::text, NULL, sum(n)::int FROM c GROUP BY c.channel
 ORDER BY count DESC, name`;

const answerTo = (question: '$14' | '$15'): string =>
  `split_part(split_part(text, chr(31) || ${question} || '=', 2), chr(31), 1)`;

/** Digests as one text each, `<1f>topic=rent<1f>score=4`: cutting a text is cheaper than taking an array apart. */
const PAIRS = `
SELECT "row", "column", count(*)::int AS count FROM (
  SELECT ${answerTo('$14')} AS "row", ${answerTo('$15')} AS "column"
    FROM (SELECT chr(31) || array_to_string(r.digest, chr(31)) AS text FROM response r WHERE ${CLOSED}) d) p
 WHERE "row" <> '' AND "column" <> '' GROUP BY 1, 2`;

export function createResultRepository(database: Database): ResultRepository {
  const read = <Row>(access: Access, sql: string, filter: ResultFilter, more: readonly unknown[] = []) =>
    database.query<Row & Record<string, unknown>>(access, sql, [...scopeValues(access, filter), ...more]);
  return {
    survey: (access, id) => findSurvey(database, access, id),
    async overview(access, filter) {
      const [row] = await read<Overview>(access, OVERVIEW, filter);
      return row ?? { complete: 0, partial: 0, open: 0, medianSeconds: null };
    },
    days: (access, filter) => read<DayCount>(access, DAYS, filter),
    async words(access, filter) {
      await digestResponses(database.pool, { spaceId: access.spaceId, surveyId: filter.surveyId });
      return read<WordCount>(access, WORDS, filter);
    },
    choices: (access, filter) => read<ChoiceRow>(access, CHOICES, filter),
    async pairs(access, filter, questions) {
      await digestResponses(database.pool, { spaceId: access.spaceId, surveyId: filter.surveyId });
      return read<PairCount>(access, PAIRS, filter, questions);
    },
  };
}

async function findSurvey(database: Database, access: Access, id: string): Promise<SurveyFacts | null> {
  const survey = await database.in(access).survey.findFirst({
    where: { id },
    select: {
      id: true,
      title: true,
      anonymity: true,
      surveyVersions: {
        select: { id: true, version: true, publishedAt: true, content: true },
        orderBy: { version: 'desc' },
      },
    },
  });
  if (survey === null) return null;
  return {
    id: survey.id,
    title: survey.title as Record<string, string>,
    anonymity: survey.anonymity,
    versions: survey.surveyVersions.map((version) => ({
      ...version,
      content: version.content as unknown as SurveyContent,
    })),
  };
}
