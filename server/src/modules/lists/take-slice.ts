import { v7 as uuidv7 } from 'uuid';
import type { FieldContext } from '../outcomes/field-context.ts';
import type { OutcomeKind } from '../outcomes/outcome-kinds.ts';
import { dayPart } from '../outcomes/rest-after.ts';
import { campaignSince } from './campaign-since.ts';
import { walkingSlice, type Point, type Walkable } from './walking-order.ts';
import { JOINS, NOT_LEASED, NOT_RESTING, OPEN_LIST, OWN_ITEM } from './workable.ts';

export interface SliceWish {
  readonly kind: OutcomeKind;
  /** Only of this list; null: of all lists that the member may work on. */
  readonly listId: string | null;
  /** Where the member is: the nearest come first, none further than {@link NEAR_METRES}. */
  readonly near: Point | null;
  /** Only these, as far as they are still free: doors that were paused. */
  readonly again?: readonly string[];
  /** Fewer or more than the list says. */
  readonly size?: number;
}

interface Candidate extends Walkable {
  readonly itemId: string;
  readonly listId: string;
  readonly doorId: string | null;
  readonly contactId: string | null;
  readonly sliceSize: number;
  readonly leaseMinutes: number;
  /** Handed to this very member. */
  readonly own: boolean;
}

export interface TakenSlice {
  readonly sliceId: string;
  readonly count: number;
}

/** Enough to choose a walk from, few enough to look at in a turn. */
const MOST_CANDIDATES = 240;
/** As far as one would walk to the first door. */
export const NEAR_METRES = 2_500;
const METRES_PER_DEGREE = 111_320;
/** What others take at the same moment is left out, and chosen anew. */
const MOST_ATTEMPTS = 8;

const distance = `((b.lat - $8::float8) ^ 2 + ((b.lng - $9::float8) * cos(radians($8::float8))) ^ 2)`;

const CANDIDATES = `
SELECT i.id AS "itemId", w.id AS "listId", i.door_id AS "doorId", i.contact_id AS "contactId", w.slice_size AS "sliceSize",
       w.lease_minutes AS "leaseMinutes", i.assignee_id IS NOT DISTINCT FROM $2 AS own, d.building_id AS "buildingId",
       coalesce(b.street, c.last_name, '') AS street, coalesce(b.number, '') AS "houseNumber", d.floor, d.flat,
       coalesce(d.position, i.position) AS position, b.lat, b.lng
${JOINS}
WHERE ${OPEN_LIST} AND w.kind = $6 AND ($7::uuid IS NULL OR w.id = $7)
  AND ${OWN_ITEM}
  AND ${NOT_RESTING} AND ${NOT_LEASED} AND NOT i.id = ANY($10::uuid[])
  AND ($8::float8 IS NULL OR ${distance} < $11::float8)
ORDER BY (i.id = ANY($12::uuid[])) DESC, (i.assignee_id = $2) DESC NULLS LAST, ${distance} NULLS LAST,
         (i.not_before IS NOT NULL AND w.kind = 'call') DESC, i.attempts, w.created_at, i.position, i.id
LIMIT ${String(MOST_CANDIDATES)}`;

/**
 * Reserves the next doors for a member: a short walk of neighbouring doors from where they are, else from the first door of
 * the list that is free. Safe against anybody doing the same at the same time: a door goes to one of them, and nobody is
 * sent away while doors are free. Null: nothing is left (there, at this time of day, for this member).
 */
export async function takeSlice(field: FieldContext, wish: SliceWish): Promise<TakenSlice | null> {
  const sliceId = uuidv7();
  const since = await campaignSince(field);
  const passed: string[] = [];
  let { listId } = wish;
  let size = wish.size ?? wish.again?.length ?? 0;
  let taken = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const candidates = await candidatesFor(field, { ...wish, listId }, { since, passed });
    const [first] = candidates;
    if (first === undefined) break;
    size ||= first.sliceSize;
    const chosen = chooseFrom(candidates, wish, size - taken);
    const got = await lease(field, { sliceId, chosen, from: taken });
    taken += got.size;
    if (got.size > 0) listId = first.listId;
    if (taken >= size || (candidates.length === chosen.length && got.size === chosen.length)) break;
    if (attempt === 0) await queueUp(field, wish.kind);
    passed.push(...chosen.filter(({ itemId }) => !got.has(itemId)).map(({ itemId }) => itemId));
  }
  return taken === 0 ? null : { sliceId, count: taken };
}

/**
 * Others took the same doors this moment: from now on one after the other. Whoever is in front has committed by then, so
 * that what they took is seen, and what they left is not passed over.
 */
async function queueUp({ db, spaceId }: FieldContext, kind: OutcomeKind): Promise<void> {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [`slice:${spaceId}:${kind}`]);
}

function chooseFrom(candidates: readonly Candidate[], wish: SliceWish, size: number): readonly Candidate[] {
  // People to call are not walked to, and one slice never mixes lists: each has its own survey and privacy.
  const [first] = candidates;
  const again = wish.again === undefined ? null : new Set(wish.again);
  const ofList = candidates.filter(
    ({ listId, itemId }) => listId === first?.listId && (again === null || again.has(itemId)),
  );
  if (wish.kind === 'call') return ofList.slice(0, size);
  // What was handed over comes whole and first, then what lies behind it.
  const own = walkingSlice(
    ofList.filter((one) => one.own),
    size,
    wish.near,
  );
  const others = ofList.filter((one) => !one.own);
  return [...own, ...walkingSlice(others, size - own.length, placeOf(own.at(-1)) ?? wish.near)];
}

const placeOf = (stop: Candidate | undefined): Point | null =>
  stop === undefined || stop.lat === null || stop.lng === null ? null : { lat: stop.lat, lng: stop.lng };

async function candidatesFor(
  field: FieldContext,
  wish: SliceWish,
  { since, passed }: { since: Date; passed: readonly string[] },
): Promise<Candidate[]> {
  const { db, spaceId, memberId, now, timeZone } = field;
  const reach = (NEAR_METRES / METRES_PER_DEGREE) ** 2;
  const { rows } = await db.query<Candidate>(CANDIDATES, [
    spaceId,
    memberId,
    now,
    dayPart(now, timeZone),
    since,
    wish.kind,
    wish.listId,
    wish.near?.lat ?? null,
    wish.near?.lng ?? null,
    passed,
    reach,
    wish.again ?? [],
  ]);
  return rows;
}

interface Leasing {
  readonly sliceId: string;
  readonly chosen: readonly Candidate[];
  /** Doors that the slice has already: numbers go on from there. */
  readonly from: number;
}

/**
 * Leases that ran out and were not yet swept are ended first; then the database decides: one open lease per door. Doors in
 * the hands of another transaction are passed over: nobody ever waits for a row here, so nobody waits in a circle.
 */
async function lease(field: FieldContext, { sliceId, chosen, from }: Leasing): Promise<ReadonlySet<string>> {
  const { db, spaceId, memberId, now } = field;
  const targetOf = ({ doorId, contactId }: Candidate) => doorId ?? contactId;
  const table = (chosen[0]?.doorId ?? null) === null ? 'contact' : 'door';
  const { rows: locked } = await db.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE space_id = $1 AND id = ANY($2) FOR NO KEY UPDATE SKIP LOCKED`,
    [spaceId, chosen.map(targetOf)],
  );
  const free = new Set(locked.map(({ id }) => id));
  const mine = chosen.filter((candidate) => free.has(targetOf(candidate) ?? ''));
  if (mine.length === 0) return new Set();
  await db.query(
    `UPDATE lease SET ended_at = $4, end_reason = 'expired'
     WHERE space_id = $1 AND ended_at IS NULL AND expires_at <= $4
       AND (item_id = ANY($2) OR door_id = ANY($3))`,
    [
      spaceId,
      mine.map(({ itemId }) => itemId),
      mine.flatMap(({ doorId }) => (doorId === null ? [] : [doorId])),
      now,
    ],
  );
  const { rows } = await db.query<{ itemId: string }>(
    `INSERT INTO lease (id, space_id, item_id, door_id, contact_id, member_id, slice_id, number, taken_at, expires_at)
     SELECT gen_random_uuid(), $1, x.item_id, x.door_id, x.contact_id, $2, $3, x.number, $4,
            $4::timestamptz + make_interval(mins => x.minutes)
     FROM jsonb_to_recordset($5::jsonb) AS x(item_id uuid, door_id uuid, contact_id uuid, number int, minutes int)
     ORDER BY x.door_id, x.contact_id
     ON CONFLICT DO NOTHING RETURNING item_id AS "itemId"`,
    [
      spaceId,
      memberId,
      sliceId,
      now,
      JSON.stringify(
        mine.map(({ itemId, doorId, contactId, leaseMinutes }, index) => ({
          item_id: itemId,
          door_id: doorId,
          contact_id: contactId,
          number: from + index + 1,
          minutes: leaseMinutes,
        })),
      ),
    ],
  );
  return new Set(rows.map(({ itemId }) => itemId));
}
