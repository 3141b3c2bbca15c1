import type { QuestionKind, SurveyContent } from '@muster/conversations';
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

/** Two questions, and whether several answers may be given to them. */
export type Pair = readonly [AskedQuestion, AskedQuestion];
interface AskedQuestion {
  readonly id: string;
  readonly kind: QuestionKind;
}

export interface ResultRepository {
  survey(access: Access, id: string): Promise<SurveyFacts | null>;
  overview(access: Access, filter: ResultFilter): Promise<Overview>;
  days(access: Access, filter: ResultFilter): Promise<DayCount[]>;
  words(access: Access, filter: ResultFilter): Promise<WordCount[]>;
  choices(access: Access, filter: ResultFilter): Promise<ChoiceRow[]>;
  /** How many gave each pair of answers. */
  pairs(access: Access, filter: ResultFilter, questions: Pair): Promise<PairCount[]>;
  /** Who gave each answer to the first question and any to the second. */
  peopleBy(access: Access, filter: ResultFilter, questions: Pair): Promise<ReadonlyMap<string, number>>;
  /** Who answered both. */
  answeredBoth(access: Access, filter: ResultFilter, questions: Pair): Promise<number>;
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

/** Digests as one text each, `<1f>topic=rent<1f>score=4`: cutting a text is cheaper than taking an array apart. */
const DIGESTS = `(
  SELECT r.digest, chr(31) || array_to_string(r.digest, chr(31)) AS text FROM response r WHERE ${CLOSED}) d`;

/** A question as a side of a table: `$14` or `$15`, and whether people may have given several answers to it. */
interface Side {
  readonly question: '$14' | '$15';
  readonly isList: boolean;
}

const answerTo = ({ question, isList }: Side): string =>
  isList
    ? `substr(word${question.slice(1)}, length(${question}) + 2)`
    : `nullif(split_part(split_part(d.text, chr(31) || ${question} || '=', 2), chr(31), 1), '')`;

/** Only where several answers may be given is the array taken apart. */
const wordsOf = ({ question, isList }: Side): string => {
  const word = `word${question.slice(1)}`;
  return isList
    ? `JOIN LATERAL unnest(d.digest) AS ${word} ON starts_with(${word}, ${question})
         AND substr(${word}, length(${question}) + 1, 1) IN ('=', '+')`
    : '';
};

const hasAnswered = (question: string): string =>
  `(position(chr(31) || ${question} || '=' IN d.text) > 0 OR position(chr(31) || ${question} || '+' IN d.text) > 0)`;

const pairsSql = (row: Side, column: Side): string => `
SELECT "row", "column", count(*)::int AS count FROM (
  SELECT ${answerTo(row)} AS "row", ${answerTo(column)} AS "column" FROM ${DIGESTS} ${wordsOf(row)} ${wordsOf(column)}) p
 WHERE "row" IS NOT NULL AND "column" IS NOT NULL GROUP BY 1, 2`;

const peopleSql = (side: Side, other: string): string => `
SELECT value, count(*)::int AS count FROM (
  SELECT ${answerTo(side)} AS value FROM ${DIGESTS} ${wordsOf(side)} WHERE ${hasAnswered(other)}) p
 WHERE value IS NOT NULL GROUP BY 1`;

const ANSWERED_BOTH = `
SELECT count(*)::int AS count FROM ${DIGESTS} WHERE ${hasAnswered('$14')} AND ${hasAnswered('$15')}`;

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
    async pairs(access, filter, [row, column]) {
      await digestResponses(database.pool, { spaceId: access.spaceId, surveyId: filter.surveyId });
      const sql = pairsSql(sideOf(row, '$14'), sideOf(column, '$15'));
      return read<PairCount>(access, sql, filter, [row.id, column.id]);
    },
    async peopleBy(access, filter, [asked, other]) {
      const sql = peopleSql(sideOf(asked, '$14'), '$15');
      const rows = await read<{ value: string; count: number }>(access, sql, filter, [asked.id, other.id]);
      return new Map(rows.map(({ value, count }) => [value, count]));
    },
    async answeredBoth(access, filter, [one, other]) {
      const [row] = await read<{ count: number }>(access, ANSWERED_BOTH, filter, [one.id, other.id]);
      return row?.count ?? 0;
    },
  };
}

const sideOf = ({ kind }: AskedQuestion, question: Side['question']): Side => ({
  question,
  isList: kind === 'multiple',
});

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
