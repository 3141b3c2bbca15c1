import { v7 as uuidv7 } from 'uuid';
import type { FieldContext } from '../outcomes/field-context.ts';

/**
 * Reserves one person whom this member has promised to call, ahead of whatever else they hold. Null: the promise is not
 * theirs, was kept since, or somebody else has them in hand.
 */
export async function leaseCallBack(field: FieldContext, itemId: string): Promise<string | null> {
  const { db, spaceId, memberId, now } = field;
  await db.query(
    `UPDATE lease SET ended_at = $3, end_reason = 'expired'
     WHERE space_id = $1 AND item_id = $2 AND ended_at IS NULL AND expires_at <= $3`,
    [spaceId, itemId, now],
  );
  const { rows } = await db.query<{ name: string }>(
    `WITH item AS (
       SELECT i.id, i.contact_id, w.lease_minutes, trim(concat_ws(' ', c.first_name, c.last_name)) AS name
       FROM work_list_item i
       JOIN work_list w ON w.id = i.list_id AND w.kind = 'call' AND w.closed_at IS NULL
       JOIN contact c ON c.id = i.contact_id AND NOT c.do_not_contact AND c.archived_at IS NULL
       WHERE i.space_id = $1 AND i.id = $2 AND i.done_at IS NULL AND EXISTS (
         SELECT 1 FROM outcome o WHERE o.item_id = i.id AND o.member_id = $3 AND o.call_back_at IS NOT NULL
           AND o.undone_at IS NULL)
       FOR UPDATE OF i
     ), held AS (
       SELECT l.slice_id, min(l.number) AS first FROM lease l JOIN work_list_item i ON i.id = l.item_id
       JOIN work_list w ON w.id = i.list_id AND w.kind = 'call'
       WHERE l.space_id = $1 AND l.member_id = $3 AND l.ended_at IS NULL AND l.expires_at > $4
       GROUP BY l.slice_id ORDER BY max(l.taken_at) DESC LIMIT 1
     ), taken AS (
       INSERT INTO lease (id, space_id, item_id, contact_id, member_id, slice_id, number, taken_at, expires_at)
       SELECT $5, $1, item.id, item.contact_id, $3, coalesce((SELECT slice_id FROM held), $6),
              coalesce((SELECT first FROM held), 1) - 1, $4, $4::timestamptz + make_interval(mins => item.lease_minutes)
       FROM item ON CONFLICT DO NOTHING RETURNING item_id
     )
     SELECT item.name FROM item JOIN taken ON taken.item_id = item.id`,
    [spaceId, itemId, memberId, now, uuidv7(), uuidv7()],
  );
  return rows[0]?.name ?? null;
}
