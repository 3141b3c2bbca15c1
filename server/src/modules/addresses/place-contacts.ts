import type { Pool } from 'pg';
import { clearPlace, findPlaces } from './find-places.ts';

/** Read and written so many at a time. */
const BATCH = 500;

/**
 * Gives contacts whose address nobody has placed yet a position from the address file. An address that is not there for
 * certain stays as it is. @returns how many were placed
 */
export async function placeContacts(pool: Pool, spaceId: string): Promise<number> {
  let placed = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pool.query<{ id: string; address: string }>(
      `SELECT id, concat_ws(' ', address_line, postcode, city) AS address FROM contact
       WHERE space_id = $1 AND id > $2 AND lat IS NULL AND address_line IS NOT NULL AND archived_at IS NULL ORDER BY id LIMIT $3`,
      [spaceId, after, BATCH],
    );
    const found: { id: string; lat: number; lng: number }[] = [];
    for (const { id, address } of rows) {
      const place = clearPlace(await findPlaces({ db: pool, spaceId }, address));
      if (place !== null) found.push({ id, lat: place.lat, lng: place.lng });
    }
    await pool.query(
      `UPDATE contact c SET lat = x.lat, lng = x.lng FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, lat float8, lng float8)
       WHERE c.space_id = $1 AND c.id = x.id`,
      [spaceId, JSON.stringify(found)],
    );
    placed += found.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return placed;
    after = last.id;
  }
}
