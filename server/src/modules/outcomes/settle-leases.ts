import type { FieldContext } from './field-context.ts';
import type { Target } from './load-targets.ts';

/**
 * Doors that the member holds are given back when they report them; the rest of the slice is theirs for as long again as
 * the list says: whoever reports is at work. Somebody else who holds a reported door by now keeps it.
 */
export async function settleLeases(field: FieldContext, targets: readonly Target[]): Promise<void> {
  const items = [...new Set(targets.flatMap(({ itemId }) => (itemId === null ? [] : [itemId])))];
  if (items.length === 0) return;
  const { db, spaceId, memberId, now } = field;
  await db.query(
    `UPDATE lease SET ended_at = $3, end_reason = 'reported'
     WHERE space_id = $1 AND item_id = ANY($2) AND ended_at IS NULL AND member_id = $4`,
    [spaceId, items, now, memberId],
  );
  const slices = [...new Set(targets.flatMap(({ sliceId }) => (sliceId === null ? [] : [sliceId])))];
  if (slices.length > 0) await extendSlices(field, slices);
}

/** Any sign of life gives the doors still held as much time as at the beginning. */
export async function extendSlices(
  { db, spaceId, memberId, now }: FieldContext,
  slices: readonly string[],
): Promise<void> {
  await db.query(
    `UPDATE lease l SET expires_at = $3::timestamptz + make_interval(mins => w.lease_minutes)
     FROM work_list_item i JOIN work_list w ON w.id = i.list_id
     WHERE l.space_id = $1 AND l.slice_id = ANY($2) AND l.member_id = $4 AND l.ended_at IS NULL AND i.id = l.item_id`,
    [spaceId, slices, now, memberId],
  );
}
