import type { ClientBase, Pool } from 'pg';
import type { Geocoder, GeocoderProblem } from './geocoder.ts';
import { countWaiting, takeUp } from './geocoding-rows.ts';

export interface GeocodingState {
  readonly service: { readonly host: string; readonly perSecond: number } | null;
  readonly enabled: boolean;
  readonly waiting: number;
  readonly found: number;
  readonly unknown: number;
  readonly askedAt: string | null;
  readonly problem: GeocoderProblem | null;
}

type Row = Omit<GeocodingState, 'service' | 'waiting' | 'askedAt'> & { readonly askedAt: Date | null };

/** How looking up addresses goes in a space. */
export async function geocodingOf(
  pool: Pool,
  spaceId: string,
  geocoder: Geocoder | null,
): Promise<GeocodingState> {
  const { rows } = await pool.query<Row>(
    'SELECT enabled, found, unknown, asked_at AS "askedAt", problem FROM geocoding WHERE space_id = $1',
    [spaceId],
  );
  const row = rows[0] ?? { enabled: true, found: 0, unknown: 0, askedAt: null, problem: null };
  const service = geocoder === null ? null : { host: geocoder.host, perSecond: geocoder.perSecond };
  const waiting = await countWaiting(pool, spaceId);
  return { ...row, service, waiting, askedAt: row.askedAt?.toISOString() ?? null };
}

/** @returns whether that was a change */
export async function switchGeocoding(db: ClientBase, spaceId: string, enabled: boolean): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO geocoding (space_id, enabled) VALUES ($1, $2)
     ON CONFLICT (space_id) DO UPDATE SET enabled = excluded.enabled WHERE geocoding.enabled <> excluded.enabled`,
    [spaceId, enabled],
  );
  if (enabled) await takeUp(db, spaceId);
  return rowCount === 1;
}
