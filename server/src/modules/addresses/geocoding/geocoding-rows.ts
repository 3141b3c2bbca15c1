import type { ClientBase, Pool } from 'pg';
import { UNPLACED } from '../place-contacts.ts';
import type { GeocoderProblem } from './geocoder.ts';

type Db = Pick<Pool | ClientBase, 'query'>;

/** Whose question is next, and how the space asks. */
export interface NextSpace {
  readonly id: string;
  readonly region: string;
  readonly language: string;
}

const ALLOWED = `NOT EXISTS (SELECT 1 FROM geocoding g WHERE g.space_id = s.id AND NOT g.enabled)`;
/** Not in the file, and no answer from the service yet. */
const WAITING = `place_due_at IS NOT NULL AND ${UNPLACED}`;

/** Spaces take turns: whoever was asked for longest ago is next. */
export async function nextSpace(db: Db): Promise<NextSpace | null> {
  const { rows } = await db.query<NextSpace>(
    `SELECT s.id, s.region, s.default_language AS language FROM space s LEFT JOIN geocoding t ON t.space_id = s.id
     WHERE ${ALLOWED} AND EXISTS (SELECT 1 FROM contact c WHERE c.space_id = s.id AND c.place_due_at <= now()
                                    AND c.place_attempts > 0 AND ${WAITING})
     ORDER BY t.asked_at NULLS FIRST, s.id LIMIT 1`,
  );
  return rows[0] ?? null;
}

/** Spaces with addresses that were not yet looked for in the file. */
export async function spacesToPlace(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT s.id FROM space s WHERE EXISTS (SELECT 1 FROM contact c WHERE c.space_id = s.id AND c.place_due_at <= now()
                                              AND c.place_attempts = 0 AND ${WAITING})`,
  );
  return rows.map(({ id }) => id);
}

/** Later than anything: not before there is a service that may be asked. */
const NOT_YET = '9999-12-31';

/** Where the service is not asked, what the file does not know waits for the day when it is. */
export async function putOff(db: Db, hasService: boolean): Promise<void> {
  await db.query(
    `UPDATE contact c SET place_due_at = '${NOT_YET}' FROM space s
     WHERE s.id = c.space_id AND c.place_due_at <= now() AND c.place_attempts > 0 AND ${UNPLACED}
       AND ($1::boolean IS FALSE OR NOT ${ALLOWED})`,
    [hasService],
  );
}

/** There is a service now: what was put off is asked for. Of all spaces, or of one. */
export async function takeUp(db: Db, spaceId: string | null): Promise<void> {
  await db.query(
    `UPDATE contact c SET place_due_at = now() FROM space s
     WHERE s.id = c.space_id AND ($1::uuid IS NULL OR s.id = $1) AND ${ALLOWED}
       AND c.place_due_at >= '${NOT_YET}' AND ${UNPLACED}`,
    [spaceId],
  );
}

/** How many contacts have an address that still waits for a position. */
export async function countWaiting(db: Db, spaceId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM contact WHERE space_id = $1 AND ${WAITING}`,
    [spaceId],
  );
  return rows[0]?.count ?? 0;
}

export interface WaitingAddress {
  readonly id: string;
  readonly line: string;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly attempts: number;
}

/** Nobody else asks for it meanwhile; what a crash leaves comes up again. */
export async function claimAddress(db: Db, spaceId: string): Promise<WaitingAddress | null> {
  const { rows } = await db.query<WaitingAddress>(
    `UPDATE contact c SET place_due_at = now() + interval '2 minutes', place_attempts = place_attempts + 1
     FROM (SELECT id FROM contact WHERE space_id = $1 AND place_due_at <= now() AND place_attempts > 0 AND ${WAITING}
           ORDER BY place_due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) d
     WHERE c.id = d.id
     RETURNING c.id, c.address_line AS line, c.postcode, c.city, c.place_attempts - 1 AS attempts`,
    [spaceId],
  );
  return rows[0] ?? null;
}

/** Everybody at this address is placed at once, or known not to be. */
export async function settleAddress(
  db: Db,
  spaceId: string,
  { line, postcode, city }: WaitingAddress,
  place: { readonly lat: number; readonly lng: number } | null,
): Promise<void> {
  await db.query(
    `UPDATE contact SET lat = $5, lng = $6, place_due_at = NULL
     WHERE space_id = $1 AND ${WAITING} AND address_line = $2 AND postcode IS NOT DISTINCT FROM $3
       AND city IS NOT DISTINCT FROM $4`,
    [spaceId, line, postcode, city, place?.lat ?? null, place?.lng ?? null],
  );
}

export async function askAgainIn(db: Db, id: string, seconds: number): Promise<void> {
  await db.query('UPDATE contact SET place_due_at = now() + make_interval(secs => $2) WHERE id = $1', [
    id,
    seconds,
  ]);
}

/** How the service answered last, for the console. */
export async function noteAnswer(
  db: Db,
  spaceId: string,
  answer: 'found' | 'unknown' | GeocoderProblem,
): Promise<void> {
  const isAnswer = answer === 'found' || answer === 'unknown';
  await db.query(
    `INSERT INTO geocoding (space_id, found, unknown, asked_at, problem)
     VALUES ($1, ($2 = 'found')::int, ($2 = 'unknown')::int, now(), $3)
     ON CONFLICT (space_id) DO UPDATE SET found = geocoding.found + excluded.found,
       unknown = geocoding.unknown + excluded.unknown, asked_at = excluded.asked_at, problem = excluded.problem`,
    [spaceId, answer, isAnswer ? null : answer],
  );
}

export interface TypedAddress {
  readonly id: string;
  readonly spaceId: string;
  readonly personId: string;
  readonly kind: string;
  readonly address: string;
  readonly attempts: number;
  readonly region: string;
  readonly language: string;
}

/** The address that somebody has waited for longest. */
export async function claimTyped(db: Db): Promise<TypedAddress | null> {
  const { rows } = await db.query<TypedAddress>(
    `UPDATE place_request r SET due_at = now() + interval '1 minute', attempts = r.attempts + 1
     FROM (SELECT id FROM place_request WHERE due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) d,
          space s, person p
     WHERE r.id = d.id AND s.id = r.space_id AND p.id = r.person_id
     RETURNING r.id, r.space_id AS "spaceId", r.person_id AS "personId", r.kind, r.address, r.attempts, s.region,
               coalesce(p.language, s.default_language) AS language`,
  );
  return rows[0] ?? null;
}

export async function isTypedWaiting(db: Db): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM place_request WHERE due_at <= now() LIMIT 1');
  return rowCount === 1;
}

/** @returns whether it was still waited for */
export async function settleTyped(db: Db, id: string): Promise<boolean> {
  const { rowCount } = await db.query('DELETE FROM place_request WHERE id = $1', [id]);
  return rowCount === 1;
}
