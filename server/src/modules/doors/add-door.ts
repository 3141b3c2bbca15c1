import { fold } from '@muster/conversations';
import { v7 as uuidv7 } from 'uuid';
import type { FieldContext } from '../outcomes/field-context.ts';
import type { TypedDoor } from './typed-door.ts';

interface Beside {
  readonly leaseId: string;
  readonly listId: string;
  readonly sliceId: string;
  readonly number: number;
  readonly position: number;
  readonly expiresAt: Date;
  readonly buildingId: string;
  readonly street: string;
  readonly houseNumber: string;
}

export interface AddedDoor {
  readonly doorId: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly flat: string | null;
}

/**
 * Adds a door that is missing, beside one that the member holds: to its house or its street, to the list, and to the
 * member's own walk as the next stop. `exists`: it is there already.
 */
export async function addDoor(
  field: FieldContext,
  itemId: string,
  typed: TypedDoor,
): Promise<AddedDoor | 'exists' | null> {
  const { db, spaceId, memberId, now } = field;
  const { rows } = await db.query<Beside>(
    `SELECT l.id AS "leaseId", i.list_id AS "listId", l.slice_id AS "sliceId", l.number, i.position, l.expires_at AS "expiresAt",
            b.id AS "buildingId", b.street, b.number AS "houseNumber"
     FROM lease l JOIN work_list_item i ON i.id = l.item_id JOIN door d ON d.id = i.door_id JOIN building b ON b.id = d.building_id
     WHERE l.space_id = $1 AND l.member_id = $2 AND l.item_id = $3 AND l.ended_at IS NULL AND l.expires_at > $4`,
    [spaceId, memberId, itemId, now],
  );
  const beside = rows[0];
  if (beside === undefined) return null;
  const houseNumber = typed.houseNumber ?? beside.houseNumber;
  const buildingId =
    houseNumber === beside.houseNumber ? beside.buildingId : await houseFor(field, beside, houseNumber);
  const door = await insertDoor(field, buildingId, typed);
  if (door === null) return 'exists';
  await putOnWalk(field, beside, door);
  return { doorId: door, street: beside.street, houseNumber, flat: typed.flat };
}

/** The house of that number in the same street, made if it is not known yet. */
async function houseFor(
  { db, spaceId }: FieldContext,
  { buildingId, street }: Beside,
  houseNumber: string,
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `WITH beside AS (SELECT * FROM building WHERE space_id = $1 AND id = $2),
          point AS (SELECT p.lat, p.lng FROM address_point p, beside b
                    WHERE p.space_id = $1 AND p.street = b.street AND p.number_key = $4 LIMIT 1),
          known AS (SELECT o.id FROM building o, beside b WHERE o.space_id = $1 AND o.street = b.street AND upper(o.number) = $4
                      AND o.postcode IS NOT DISTINCT FROM b.postcode LIMIT 1),
          made AS (
            INSERT INTO building (id, space_id, street, number, postcode, city, country, lat, lng, precision, territory_id, search_text)
            SELECT $3, $1, b.street, $4, b.postcode, b.city, b.country, coalesce((SELECT lat FROM point), b.lat),
                   coalesce((SELECT lng FROM point), b.lng), 'field', b.territory_id, $5
            FROM beside b WHERE NOT EXISTS (SELECT 1 FROM known) RETURNING id)
     SELECT id FROM made UNION ALL SELECT id FROM known`,
    [spaceId, buildingId, uuidv7(), houseNumber, fold(`${houseNumber} ${street}`)],
  );
  return rows[0]?.id ?? buildingId;
}

/** @returns null if there is such a door already */
async function insertDoor(
  { db, spaceId, memberId }: FieldContext,
  buildingId: string,
  { flat, floor }: TypedDoor,
): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO door (id, space_id, building_id, floor, flat, position, added_by_id)
     SELECT $2, $1, $3, $4, $5, coalesce(max(position), 0) + 1, $6 FROM door WHERE space_id = $1 AND building_id = $3
     HAVING NOT bool_or(coalesce(upper(flat), '') = coalesce($5, '')) IS TRUE
     RETURNING id`,
    [spaceId, uuidv7(), buildingId, floor, flat, memberId],
  );
  return rows[0]?.id ?? null;
}

async function putOnWalk(field: FieldContext, beside: Beside, doorId: string): Promise<void> {
  const { db, spaceId, memberId, now } = field;
  const itemId = uuidv7();
  await db.query(
    'UPDATE lease SET number = number + 1 WHERE space_id = $1 AND slice_id = $2 AND number > $3',
    [spaceId, beside.sliceId, beside.number],
  );
  await db.query(
    'INSERT INTO work_list_item (id, space_id, list_id, door_id, position) VALUES ($1, $2, $3, $4, $5)',
    [itemId, spaceId, beside.listId, doorId, beside.position],
  );
  await db.query(
    `INSERT INTO lease (id, space_id, item_id, door_id, member_id, slice_id, number, taken_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [uuidv7(), spaceId, itemId, doorId, memberId, beside.sliceId, beside.number + 1, now, beside.expiresAt],
  );
}
