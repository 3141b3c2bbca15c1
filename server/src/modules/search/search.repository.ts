import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { searchWords } from '../../lib/search-words.ts';
import type { Access } from '../access/actor.ts';
import { reachParameters } from '../access/reach-parameters.ts';
import { REACH, SEARCHED } from './search-sql.ts';
import type { HitKind, SearchHit } from './search.schemas.ts';

type Hit = Static<typeof SearchHit>;

export interface SearchRepository {
  /** Rows of one kind within reach, the likeliest first. */
  find(access: Access, kind: HitKind, wanted: { search: string; limit: number }): Promise<Hit[]>;
}

/** A single letter finds half the space, and similarity of three letters means nothing. */
const SHORTEST = 2;
const SHORTEST_SIMILAR = 4;
/** So many are ranked at most: a common word in a million contacts stays a quick answer. */
const RANKED = 300;
const SIMILAR = 0.45;
const FIRST_WORD = 6;

export function createSearchRepository(database: Database): SearchRepository {
  return {
    async find(access, kind, { search, limit }) {
      const words = searchWords(search);
      const whole = words.join(' ');
      if (whole.length < SHORTEST) return [];
      const { whole: all, teamIds, territoryIds, self } = reachParameters(access);
      const reach = [all, teamIds, territoryIds, self];
      const { rows: source } = SEARCHED[kind];
      const ask = (sql: string, values: readonly unknown[]) =>
        database.query<Hit & Record<string, unknown>>(access, sql, [...reach, ...values]);
      const exact = await ask(containing(source, words.length), [
        ...words.map((word) => `%${escapeLike(word)}%`),
        whole,
        limit,
      ]);
      const rows =
        exact.length > 0 || whole.length < SHORTEST_SIMILAR
          ? exact
          : await ask(similar(kind), [whole, limit]);
      return rows.map(({ id, title, titles, detail, state }) => ({ kind, id, title, titles, detail, state }));
    },
  };
}

/** Every word occurs. Names that begin with what was typed come first. */
function containing(source: string, count: number): string {
  const conditions = Array.from({ length: count }, (_, index) => `text LIKE $${FIRST_WORD + index}`);
  const typed = `$${FIRST_WORD + count}::text`;
  return `${REACH}
    SELECT * FROM (SELECT * FROM (${source}) found WHERE ${conditions.join(' AND ')} LIMIT ${RANKED}) ranked
     ORDER BY starts_with(text, ${typed}) DESC, word_similarity(${typed}, text) DESC, title, id
     LIMIT $${FIRST_WORD + count + 1}`;
}

/** Nothing contains the words: what comes close, for those who type "Ferandez". */
function similar(kind: HitKind): string {
  const typed = `$${FIRST_WORD}::text`;
  return `${REACH}
    SELECT * FROM (SELECT * FROM (${SEARCHED[kind].rows}) found WHERE ${near(kind, typed)} LIMIT ${RANKED}) ranked
     ORDER BY word_similarity(${typed}, text) DESC, title, id
     LIMIT $${FIRST_WORD + 1}`;
}

/** The operator has an index on contacts, the many, and a stricter limit; the few others are compared one by one. */
function near(kind: HitKind, typed: string): string {
  return kind === 'contact' ? `text %> ${typed}` : `word_similarity(${typed}, text) >= ${SIMILAR}`;
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
