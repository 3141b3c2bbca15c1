import type { FieldContext } from '../outcomes/field-context.ts';

/** Doors of one floor, or of one house, that wait for a report. */
export interface DoorGroup {
  /** `house`, or `floor:<name>`. */
  readonly id: string;
  readonly houseNumber: string;
  /** Null: the whole house. */
  readonly floor: string | null;
  readonly items: readonly string[];
}

/** What can be reported in one go with a stop that the member holds: the floor, the house. Of two doors at least. */
export async function groupsOf(
  { db, spaceId, memberId, now }: FieldContext,
  itemId: string,
): Promise<readonly DoorGroup[]> {
  const { rows } = await db.query<{
    itemId: string;
    floor: string | null;
    houseNumber: string;
    here: boolean;
  }>(
    `SELECT l.item_id AS "itemId", d.floor, b.number AS "houseNumber", l.item_id = $3 AS here
     FROM lease l JOIN door d ON d.id = l.door_id JOIN building b ON b.id = d.building_id
     WHERE l.space_id = $1 AND l.member_id = $2 AND l.ended_at IS NULL AND l.expires_at > $4
       AND d.building_id = (SELECT d.building_id FROM work_list_item i JOIN door d ON d.id = i.door_id
                            WHERE i.space_id = $1 AND i.id = $3)
     ORDER BY l.number`,
    [spaceId, memberId, itemId, now],
  );
  const here = rows.find((row) => row.here);
  if (here === undefined) return [];
  const { houseNumber, floor } = here;
  const onFloor = rows.filter((row) => row.floor === floor).map((row) => row.itemId);
  const groups: DoorGroup[] = [
    { id: 'floor', houseNumber, floor, items: onFloor },
    { id: 'house', houseNumber, floor: null, items: rows.map((row) => row.itemId) },
  ];
  const isPart = floor !== null && onFloor.length < rows.length;
  return groups.filter(({ id, items }) => items.length > 1 && (id === 'house' || isPart));
}
