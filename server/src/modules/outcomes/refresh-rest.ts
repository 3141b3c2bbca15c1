import type { FieldContext } from './field-context.ts';
import type { OutcomeKind, ReKnock } from './outcome-kinds.ts';
import { restAfter } from './rest-after.ts';

interface Visited {
  readonly doorId: string | null;
  readonly contactId: string | null;
  readonly itemId: string | null;
}

interface LatestRow {
  readonly id: string;
  readonly code: string | null;
  readonly reKnock: ReKnock | null;
  readonly at: Date | null;
  readonly callBackAt: Date | null;
  readonly attempts: number;
  readonly coolDownHours: number;
  readonly maxAttempts: number;
  readonly accessKnown: boolean;
}

/**
 * Reckons anew, from the newest outcome that still counts, when doors and list items may be visited again. The same after
 * a report, a late one, and one that was taken back.
 */
export async function refreshRest(
  field: FieldContext,
  kind: OutcomeKind,
  visited: readonly Visited[],
): Promise<void> {
  const items = distinct(visited.map(({ itemId }) => itemId));
  const contacts = kind === 'call' ? distinct(visited.map(({ contactId }) => contactId)) : [];
  if (items.length > 0 || contacts.length > 0) {
    const { rows } = await field.db.query<LatestRow>(LATEST_OF_ITEMS, [field.spaceId, kind, items, contacts]);
    await writeRest(field, { table: 'work_list_item', kind, rows });
  }
  const doors = kind === 'door' ? distinct(visited.map(({ doorId }) => doorId)) : [];
  if (doors.length === 0) return;
  const { rows } = await field.db.query<LatestRow>(LATEST_OF_DOORS, [field.spaceId, doors]);
  await writeRest(field, { table: 'door', kind, rows });
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

const NEWEST = 'coalesce(o.sent_at, o.received_at) DESC, o.received_at DESC, o.id DESC';

/** A call to somebody counts on every open list that they are on, so that no two lists ring them the same evening. */
const LATEST_OF_ITEMS = `
SELECT i.id, o.code, o.re_knock AS "reKnock", o.at, o.call_back_at AS "callBackAt", coalesce(n.attempts, 0)::int AS attempts,
       w.cool_down_hours AS "coolDownHours", w.max_attempts AS "maxAttempts",
       coalesce(b.access_note, b.note, d.note) IS NOT NULL AS "accessKnown"
FROM work_list_item i
JOIN work_list w ON w.id = i.list_id AND w.kind = $2
LEFT JOIN door d ON d.id = i.door_id
LEFT JOIN building b ON b.id = d.building_id
LEFT JOIN LATERAL (
  SELECT t.code, t.re_knock, coalesce(o.sent_at, o.received_at) AS at, o.call_back_at
  FROM outcome o JOIN outcome_type t ON t.id = o.type_id AND t.kind = $2
  WHERE o.undone_at IS NULL AND (CASE WHEN i.door_id IS NULL THEN o.contact_id = i.contact_id ELSE o.door_id = i.door_id END)
    AND ($2 <> 'leaflet' OR o.item_id = i.id)
  ORDER BY ${NEWEST} LIMIT 1) o ON true
LEFT JOIN LATERAL (
  SELECT count(*) AS attempts FROM outcome o WHERE o.undone_at IS NULL AND o.item_id = i.id AND o.space_id = $1
    AND (CASE WHEN i.door_id IS NULL THEN o.contact_id = i.contact_id ELSE o.door_id = i.door_id END)) n ON true
WHERE i.space_id = $1 AND (i.id = ANY($3) OR i.contact_id = ANY($4) AND i.door_id IS NULL AND w.closed_at IS NULL)`;

const LATEST_OF_DOORS = `
SELECT d.id, o.code, o.re_knock AS "reKnock", o.at, o.call_back_at AS "callBackAt", 1 AS attempts,
       coalesce(o.cool_down_hours, 24) AS "coolDownHours", 2147483647 AS "maxAttempts",
       coalesce(b.access_note, b.note, d.note) IS NOT NULL AS "accessKnown"
FROM door d
JOIN building b ON b.id = d.building_id
LEFT JOIN LATERAL (
  SELECT t.code, t.re_knock, coalesce(o.sent_at, o.received_at) AS at, o.call_back_at, w.cool_down_hours
  FROM outcome o JOIN outcome_type t ON t.id = o.type_id AND t.kind = 'door'
  LEFT JOIN work_list w ON w.id = o.list_id
  WHERE o.undone_at IS NULL AND o.door_id = d.id ORDER BY ${NEWEST} LIMIT 1) o ON true
WHERE d.space_id = $1 AND d.id = ANY($2)`;

interface Rested {
  readonly table: 'work_list_item' | 'door';
  readonly kind: OutcomeKind;
  readonly rows: readonly LatestRow[];
}

async function writeRest(field: FieldContext, { table, kind, rows }: Rested): Promise<void> {
  const rested = rows.map((row) => {
    const { id, code, reKnock, at, attempts } = row;
    if (reKnock === null || at === null) return { id, attempts };
    const rest = restAfter({ ...row, reKnock, at, kind, timeZone: field.timeZone });
    return {
      ...{ id, attempts, code, at },
      done_at: rest.done ? at : null,
      not_before: rest.notBefore,
      avoid_part: rest.avoidPart,
    };
  });
  const besides =
    table === 'door' ? ', last_outcome_code = r.code, last_outcome_at = r.at' : ', attempts = r.attempts';
  await field.db.query(
    `UPDATE ${table} x SET done_at = r.done_at, not_before = r.not_before, avoid_part = r.avoid_part${besides}
     FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, done_at timestamptz, not_before timestamptz, avoid_part text,
                                             code text, at timestamptz, attempts int)
     WHERE x.space_id = $1 AND x.id = r.id`,
    [field.spaceId, JSON.stringify(rested)],
  );
}
