import type { Pool } from 'pg';
import { CLEAR_LEAD, MOST_COMPARED, takeApart } from './find-places.ts';

/** Read and written so many at a time. */
const BATCH = 100;

/** A contact with an address and no position yet. */
export const UNPLACED = 'lat IS NULL AND address_line IS NOT NULL AND archived_at IS NULL';

interface Waiting {
  readonly id: string;
  readonly address: string;
}

/** Whose turn it is: nobody else takes them for a while, and what a crash leaves comes up again. */
const CLAIM = `
UPDATE contact c SET place_due_at = now() + interval '10 minutes'
FROM (SELECT id FROM contact WHERE space_id = $1 AND place_due_at <= now() AND place_attempts = 0 AND ${UNPLACED}
      ORDER BY place_due_at, id LIMIT ${String(BATCH)} FOR UPDATE SKIP LOCKED) d
WHERE c.id = d.id RETURNING c.id, concat_ws(' ', c.address_line, c.postcode, c.city) AS address`;

const source = (table: string, number: string, more: string) => `
  (SELECT street, postcode, city, lat, lng, word_similarity(a.words, search_text) AS score
   FROM ${table} WHERE space_id = $1 AND ${number} = a.number AND search_text %> a.words ${more}
   LIMIT ${String(MOST_COMPARED)})`;

/** The best house of that number for each, where the next street is clearly behind it. */
const FIND = `
SELECT a.id, p.lat, p.lng FROM unnest($2::uuid[], $3::text[], $4::text[]) AS a(id, words, number)
CROSS JOIN LATERAL (
  SELECT lat, lng, score, lead(score) OVER (ORDER BY score DESC) AS second FROM (
    SELECT DISTINCT ON (street, postcode, city) lat, lng, score FROM (
      ${source('address_point', 'number_key', '')} UNION ALL
      ${source('building', `upper(translate(number, ' .-', ''))`, 'AND lat IS NOT NULL AND lng IS NOT NULL')}
    ) f ORDER BY street, postcode, city, score DESC
  ) b ORDER BY score DESC LIMIT 1
) p WHERE p.second IS NULL OR p.score - p.second >= ${String(CLEAR_LEAD)}`;

/** Placed, or known not to be in the file: the service is next, where there is one. */
const SETTLE = `
UPDATE contact c SET lat = x.lat, lng = x.lng, place_attempts = 1, place_due_at = CASE WHEN x.lat IS NULL THEN now() END
FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, lat float8, lng float8)
WHERE c.space_id = $1 AND c.id = x.id AND c.lat IS NULL`;

/**
 * Gives the next contacts whose address nobody has placed yet a position from the address file: the house itself, or none.
 * @returns how many were looked at
 */
export async function placeContacts(pool: Pool, spaceId: string): Promise<number> {
  const { rows } = await pool.query<Waiting>(CLAIM, [spaceId]);
  if (rows.length === 0) return 0;
  const typed = rows.flatMap(({ id, address }) => {
    const { number, words } = takeApart(address);
    return number === null || words.length < 3 ? [] : [{ id, words, number }];
  });
  const { rows: found } = await pool.query<{ id: string; lat: number; lng: number }>(FIND, [
    spaceId,
    typed.map(({ id }) => id),
    typed.map(({ words }) => words),
    typed.map(({ number }) => number),
  ]);
  const places = new Map(found.map((place) => [place.id, place]));
  const settled = rows.map(({ id }) => ({ id, lat: null, lng: null, ...places.get(id) }));
  await pool.query(SETTLE, [spaceId, JSON.stringify(settled)]);
  return rows.length;
}

/** A new file may know what the last one did not: whoever has no position yet is looked for once more. */
export async function placeAgain(pool: Pool, spaceId: string): Promise<void> {
  await pool.query(
    `UPDATE contact SET place_due_at = now(), place_attempts = 0 WHERE space_id = $1 AND ${UNPLACED}`,
    [spaceId],
  );
}
