import type { ShiftDoor } from '@muster/conversations/shift-log';
import type { FieldContext } from '../outcomes/field-context.ts';
import type { OutcomeKind } from '../outcomes/outcome-kinds.ts';

export interface ReportableDoor extends ShiftDoor {
  readonly itemId: string;
  readonly kind: Extract<OutcomeKind, 'door' | 'leaflet'>;
  readonly takenAt: string;
  /** Only totals are kept. */
  readonly private: boolean;
}

/** A report may name any door of the slices of these hours, whether or not it still is theirs. */
const HOURS_KNOWN = 72;

const LOAD = `
SELECT DISTINCT ON (w.kind, l.door_id)
       l.door_id AS id, l.item_id AS "itemId", w.kind, b.street, b.number, d.floor, d.flat, l.taken_at AS "takenAt",
       coalesce(a.privacy_mode, false) AS private
FROM lease l
JOIN work_list_item i ON i.id = l.item_id
JOIN work_list w ON w.id = i.list_id AND w.kind IN ('door', 'leaflet')
LEFT JOIN action a ON a.id = w.action_id
JOIN door d ON d.id = l.door_id
JOIN building b ON b.id = d.building_id
WHERE l.space_id = $1 AND l.member_id = $2
  AND (l.ended_at IS NULL OR l.ended_at > $3::timestamptz - make_interval(hours => ${String(HOURS_KNOWN)}))
  AND (l.end_reason IS NULL OR l.end_reason <> 'handed_over')
ORDER BY w.kind, l.door_id, l.taken_at DESC`;

type Asking = Pick<FieldContext, 'db' | 'spaceId' | 'memberId' | 'now'>;

/** Doors that the member holds, or held a short while ago, each with the slice that it was handed out in. */
export async function reportableDoors({
  db,
  spaceId,
  memberId,
  now,
}: Asking): Promise<readonly ReportableDoor[]> {
  const { rows } = await db.query<Omit<ReportableDoor, 'takenAt'> & { takenAt: Date }>(LOAD, [
    spaceId,
    memberId,
    now,
  ]);
  return rows.map((row) => ({ ...row, takenAt: row.takenAt.toISOString() }));
}

/** Letter boxes or doors: what the member had in hand when they wrote. */
export function kindInHand(doors: readonly ReportableDoor[], sentAt: Date | null): ReportableDoor['kind'] {
  const before = doors.filter(({ takenAt }) => sentAt === null || Date.parse(takenAt) <= sentAt.getTime());
  const known = before.length > 0 ? before : doors;
  return known.reduce(
    (newest, door) => (door.takenAt > newest.takenAt ? door : newest),
    known[0] as ReportableDoor,
  ).kind;
}
