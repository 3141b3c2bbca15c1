import type { FieldContext } from '../outcomes/field-context.ts';

const MOST = 500;

/**
 * Adds a line to the note of a door, or of its house, for whoever comes next; the oldest lines make room. Only at a door
 * that the member holds or held. A house whose access was unknown can be visited again.
 */
export async function noteDoor(
  field: FieldContext,
  {
    itemId,
    where,
    text,
  }: { readonly itemId: string; readonly where: 'door' | 'building'; readonly text: string },
): Promise<boolean> {
  const { db, spaceId, memberId } = field;
  const line = text.replace(/\s+/gu, ' ').trim();
  const table = where === 'door' ? 'door' : 'building';
  const target = where === 'door' ? 'd.id' : 'd.building_id';
  const { rowCount } = await db.query(
    `UPDATE ${table} x SET note = right(concat_ws(E'\\n', x.note, $4::text), ${String(MOST)})
     FROM work_list_item i JOIN door d ON d.id = i.door_id
     WHERE i.space_id = $1 AND i.id = $3 AND x.id = ${target}
       AND EXISTS (SELECT 1 FROM lease l WHERE l.item_id = i.id AND l.member_id = $2)`,
    [spaceId, memberId, itemId, line],
  );
  return (rowCount ?? 0) > 0;
}
