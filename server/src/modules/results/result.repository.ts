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
  pairs(access: Access, filter: ResultFilter, questions: readonly [string, string]): Promise<PairCount[]>;
  /** Who gave each answer to the first question and any to the second. */
  peopleBy(
    access: Access,
    filter: ResultFilter,
    questions: readonly [string, string],
  ): Promise<ReadonlyMap<string, number>>;
  /** Who answered both. */
  answeredBoth(access: Access, filter: ResultFilter, questions: readonly [string, string]): Promise<number>;
}

const OVERVIEW = `
SELECT count(*) FILTER (WHERE r.status = 'complete')::int AS complete,
       count(*) FILTER (WHERE r.status = 'partial')::int AS partial,
       count(*) FILTER (WHERE r.status = 'open')::int AS open,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM r.completed_at - r.started_at)::float8)
         FILTER (WHERE r.status = 'complete') AS "medianSeconds"
  FROM response r WHERE ${COUNTED}`;

const DAYS = `
SELECT to_char(r.started_at AT TIME ZONE s.time_zone, 'YYYY-MM-DD') AS day, count(*)::int AS count
  FROM response r, space s WHERE s.id = $1 AND ${CLOSED} GROUP BY 1`;

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

const isAnswerTo = (word: string, question: string) =>
  `left(${word}, length(${question}) + 1) IN (${question} || '=', ${question} || '+')`;

const PAIRS = `
SELECT substr(x.word, length($14) + 2) AS row, substr(y.word, length($15) + 2) AS column, count(*)::int AS count
  FROM response r, unnest(r.digest) AS x(word), unnest(r.digest) AS y(word)
 WHERE ${CLOSED} AND ${isAnswerTo('x.word', '$14')} AND ${isAnswerTo('y.word', '$15')}
 GROUP BY 1, 2`;

const PEOPLE_BY = `
SELECT substr(x.word, length($14) + 2) AS value, count(*)::int AS count
  FROM response r, unnest(r.digest) AS x(word)
 WHERE ${CLOSED} AND ${isAnswerTo('x.word', '$14')}
   AND EXISTS (SELECT FROM unnest(r.digest) AS y(word) WHERE ${isAnswerTo('y.word', '$15')})
 GROUP BY 1`;

const ANSWERED_BOTH = `
SELECT count(*)::int AS count FROM response r
 WHERE ${CLOSED}
   AND EXISTS (SELECT FROM unnest(r.digest) AS x(word) WHERE ${isAnswerTo('x.word', '$14')})
   AND EXISTS (SELECT FROM unnest(r.digest) AS y(word) WHERE ${isAnswerTo('y.word', '$15')})`;

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
      await digestResponses(database.pool, filter.surveyId);
      return read<WordCount>(access, WORDS, filter);
    },
    choices: (access, filter) => read<ChoiceRow>(access, CHOICES, filter),
    async pairs(access, filter, questions) {
      await digestResponses(database.pool, filter.surveyId);
      return read<PairCount>(access, PAIRS, filter, questions);
    },
    async peopleBy(access, filter, questions) {
      const rows = await read<{ value: string; count: number }>(access, PEOPLE_BY, filter, questions);
      return new Map(rows.map(({ value, count }) => [value, count]));
    },
    async answeredBoth(access, filter, questions) {
      const [row] = await read<{ count: number }>(access, ANSWERED_BOTH, filter, questions);
      return row?.count ?? 0;
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
