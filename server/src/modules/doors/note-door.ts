import type { FieldContext } from '../outcomes/field-context.ts';
import { refreshRest } from '../outcomes/refresh-rest.ts';
import { HELD } from '../outcomes/rest-after.ts';

const MOST = 500;

export interface DoorNote {
  readonly itemId: string;
  readonly where: 'door' | 'building';
  readonly text: string;
}

/**
 * Adds a line to the note of a door, or of its house, for whoever comes next; the oldest lines make room. Only at a door
 * that the member holds or held. Doors that nobody could get to can be visited again.
 */
export async function noteDoor(field: FieldContext, { itemId, where, text }: DoorNote): Promise<boolean> {
  const { db, spaceId, memberId } = field;
  const line = text.replace(/\s+/gu, ' ').trim();
  const table = where === 'door' ? 'door' : 'building';
  const target = where === 'door' ? 'd.id' : 'd.building_id';
  const { rows } = await db.query<{ id: string }>(
    `UPDATE ${table} x SET note = right(concat_ws(E'\\n', x.note, $4::text), ${String(MOST)})
     FROM work_list_item i JOIN door d ON d.id = i.door_id
     WHERE i.space_id = $1 AND i.id = $3 AND x.id = ${target}
       AND EXISTS (SELECT 1 FROM lease l WHERE l.item_id = i.id AND l.member_id = $2)
     RETURNING x.id`,
    [spaceId, memberId, itemId, line],
  );
  const [noted] = rows;
  if (noted === undefined) return false;
  const { rows: held } = await db.query<{ itemId: string; doorId: string; contactId: null }>(
    `SELECT i.id AS "itemId", d.id AS "doorId", NULL AS "contactId"
     FROM door d JOIN work_list_item i ON i.door_id = d.id JOIN work_list w ON w.id = i.list_id AND w.kind = 'door'
     WHERE d.space_id = $1 AND ${target} = $2 AND $3 IN (d.not_before, i.not_before)`,
    [spaceId, noted.id, HELD],
  );
  if (held.length > 0) await refreshRest(field, 'door', held);
  return true;
}
