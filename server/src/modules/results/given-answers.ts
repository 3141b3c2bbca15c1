import type { Channel } from '@muster/conversations';
import type { Database } from '../../db/database.ts';
import { COUNT_CEILING, decodeCursor, encodeCursor, totalOf, type Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { CLOSED, scopeValues, type ResultFilter } from './result-scope.ts';

export interface GivenAnswerRow {
  readonly id: string;
  readonly value: unknown;
  readonly raw: string | null;
  readonly channel: Channel;
  readonly at: Date;
  /** In the space's time zone. */
  readonly day: string;
}

export interface AnswerQuery {
  readonly filter: ResultFilter;
  readonly question: string;
  readonly isChoice: boolean;
  readonly search?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** Texts, places and files; of choices (`$16`) only "something else", since the others have bars. */
const SHOWN = `a.value IS NOT NULL AND jsonb_typeof(a.value) <> 'null'
  AND (NOT $16 OR a.value ? 'other' OR a.value @? '$[*].other')
  AND ($15::text[] IS NULL OR NOT EXISTS (
    SELECT FROM unnest($15::text[]) AS word WHERE position(word IN lower(coalesce(a.raw, '') || ' ' || (a.value #>> '{}'))) = 0))`;

const FROM = `response r JOIN answer a ON a.response_id = r.id AND a.question = $14 WHERE ${CLOSED} AND ${SHOWN}`;

const PAGE = `
SELECT r.id, a.value, a.raw, r.channel, r.started_at AS at,
       to_char(r.started_at AT TIME ZONE (SELECT time_zone FROM space WHERE id = $1), 'YYYY-MM-DD') AS day
  FROM ${FROM} AND ($17::timestamptz IS NULL OR (r.started_at, r.id) < ($17, $18::uuid))
 ORDER BY r.started_at DESC, r.id DESC LIMIT $19`;

const TOTAL = `SELECT count(*)::int AS count FROM (SELECT FROM ${FROM} LIMIT ${String(COUNT_CEILING + 1)}) counted`;

/** What people said to one question in their own words, the newest first. */
export async function givenAnswers(
  database: Database,
  access: Access,
  { filter, question, isChoice, search, limit, cursor }: AnswerQuery,
): Promise<Page<GivenAnswerRow>> {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const values = [...scopeValues(access, filter), question, words.length === 0 ? null : words, isChoice];
  const after = cursor === undefined ? null : decodeCursor('at', cursor);
  const [rows, [total]] = await Promise.all([
    database.query<GivenAnswerRow & Record<string, unknown>>(access, PAGE, [
      ...values,
      after?.value ?? null,
      after?.id ?? null,
      limit + 1,
    ]),
    database.query<{ count: number }>(access, TOTAL, values),
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor:
      rows.length > limit && last !== undefined
        ? encodeCursor('at', { value: last.at.toISOString(), id: last.id })
        : null,
    total: totalOf(total?.count ?? 0),
  };
}
