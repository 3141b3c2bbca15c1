import { fold } from '@muster/conversations';
import type { ClientBase } from 'pg';

/** A place that an address may mean. */
export interface FoundPlace {
  readonly street: string;
  readonly number: string;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly lat: number;
  readonly lng: number;
  /** From 0 to 1: how well the words fit. */
  readonly score: number;
}

/** What was typed, taken apart: the house number, and the words around it. */
export interface TypedAddress {
  /** As the file writes it: `12B`. Null: no number was given. */
  readonly number: string | null;
  readonly words: string;
}

const NUMBER = /^(\d{1,4})\s?-?\s?(bis|ter|quater|[a-z])?$/u;
const SUFFIX = /^(bis|ter|quater|[a-z])$/u;
const POSTCODE = /^\d{5}$|^[a-z]{1,2}\d[a-z\d]?$|^\d[a-z]{2}$/u;

/** House numbers are compared without spaces and in capitals. */
export const houseNumberKey = (number: string): string => number.replace(/[\s.-]/gu, '').toUpperCase();

/** `12 bis, rue de l'Église 75011` as number `12BIS` and words `rue de l eglise 75011`. */
export function takeApart(typed: string): TypedAddress {
  const words = fold(typed)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const at = words.findIndex((word) => NUMBER.test(word) && !POSTCODE.test(word));
  if (at === -1) return { number: null, words: words.join(' ') };
  const next = words[at + 1];
  const plain = /^\d+$/u.test(words[at] ?? '');
  const suffix = plain && next !== undefined && SUFFIX.test(next) ? next : '';
  const rest = words.filter((_, index) => index !== at && !(suffix !== '' && index === at + 1));
  return { number: houseNumberKey(`${words[at] ?? ''}${suffix}`), words: rest.join(' ') };
}

const MOST_PLACES = 8;
/** A word that every address of a city has (`rue`) fits them all: no more than so many are compared. */
export const MOST_COMPARED = 10_000;

/**
 * Two sources: the operator's address file, and the houses that the space knows. Trigrams forgive letters that are wrong,
 * missing or swapped; accents are gone on both sides. With a number, only houses of that number are looked at. `%>` lets
 * through what fits by 0.6 at least, PostgreSQL's own measure.
 */
const FIND = `
WITH found AS (
  (SELECT street, number, postcode, city, lat, lng, word_similarity($2, search_text) AS score
   FROM address_point WHERE space_id = $1 AND ($3::text IS NULL OR number_key = $3) AND search_text %> $2
   LIMIT ${String(MOST_COMPARED)})
  UNION ALL
  (SELECT street, number, postcode, city, lat, lng, word_similarity($2, search_text) AS score
   FROM building WHERE space_id = $1 AND lat IS NOT NULL AND lng IS NOT NULL AND search_text %> $2
     AND ($3::text IS NULL OR upper(translate(number, ' .-', '')) = $3)
   LIMIT ${String(MOST_COMPARED)})
), best AS (
  SELECT DISTINCT ON (street, postcode, city, CASE WHEN $3::text IS NULL THEN '' ELSE number END) *
  FROM found
  ORDER BY street, postcode, city, CASE WHEN $3::text IS NULL THEN '' ELSE number END, score DESC, number
)
SELECT * FROM best ORDER BY score DESC, street, city, number LIMIT ${String(MOST_PLACES)}`;

type Asking = { readonly db: Pick<ClientBase, 'query'>; readonly spaceId: string };

/** Places that a typed address may mean, the likeliest first. A number that is not there gives the street's other houses. */
export async function findPlaces({ db, spaceId }: Asking, typed: string): Promise<readonly FoundPlace[]> {
  const { number, words } = takeApart(typed);
  if (words.length < 3) return [];
  const search = async (wanted: string | null) =>
    (await db.query<FoundPlace>(FIND, [spaceId, words, wanted])).rows;
  const found = await search(number);
  if (found.length > 0 || number === null) return found;
  const withoutSuffix = /^\d+/u.exec(number)?.[0] ?? number;
  const plain = withoutSuffix === number ? [] : await search(withoutSuffix);
  return plain.length > 0 ? plain : await search(null);
}

/** How far the second has to be behind for the first to be meant without asking. */
export const CLEAR_LEAD = 0.12;

/** The place that is meant without a doubt, if there is one. */
export function clearPlace(places: readonly FoundPlace[]): FoundPlace | null {
  const [first, second] = places;
  if (first === undefined) return null;
  return second === undefined || first.score - second.score >= CLEAR_LEAD ? first : null;
}
