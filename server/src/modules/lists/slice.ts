import type { FieldContext } from '../outcomes/field-context.ts';
import type { OutcomeKind } from '../outcomes/outcome-kinds.ts';

export interface SlicePerson {
  readonly contactId: string;
  readonly name: string;
}

/** One door or contact of a slice, in walking order. */
export interface SliceStop {
  readonly itemId: string;
  readonly leaseId: string;
  /** Place in the slice, from 1: what is shown and typed. */
  readonly number: number;
  readonly doorId: string | null;
  readonly buildingId: string | null;
  readonly contactId: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly city: string | null;
  readonly floor: string | null;
  readonly flat: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly buildingNote: string | null;
  readonly accessNote: string | null;
  readonly doorNote: string | null;
  /** What happened last time, and when; by whomever. */
  readonly lastCode: string | null;
  readonly lastAt: Date | null;
  readonly lastNote: string | null;
  readonly people: readonly SlicePerson[];
  readonly phone: string | null;
  /** Held by the member at this moment. */
  readonly open: boolean;
  /** What the member reported here since taking it; the newest that counts. */
  readonly reported: string | null;
}

export interface Slice {
  readonly sliceId: string;
  readonly list: {
    readonly id: string;
    readonly name: string;
    readonly kind: OutcomeKind;
    readonly actionId: string | null;
    readonly surveyId: string | null;
    /** Only totals are kept of this action. */
    readonly privacy: boolean;
    readonly leaseMinutes: number;
  };
  readonly takenAt: Date;
  readonly expiresAt: Date;
  readonly stops: readonly SliceStop[];
}

/** Reports may name doors of a slice for this long, whether or not it is still theirs. */
const HOURS_KNOWN = 72;

const NEWEST = `
SELECT l.slice_id FROM lease l JOIN work_list_item i ON i.id = l.item_id JOIN work_list w ON w.id = i.list_id
WHERE l.space_id = $1 AND l.member_id = $2 AND w.kind = $3 AND l.taken_at > $4::timestamptz - make_interval(hours => ${String(HOURS_KNOWN)})
ORDER BY (l.ended_at IS NULL) DESC, l.taken_at DESC, l.slice_id DESC LIMIT 1`;

const LOAD = `
SELECT l.slice_id AS "sliceId", l.id AS "leaseId", l.taken_at AS "takenAt", l.expires_at AS "expiresAt",
       l.ended_at IS NULL AND l.expires_at > $4 AS open,
       row_number() OVER (ORDER BY l.number, l.id)::int AS number,
       w.id AS "listId", w.name AS "listName", w.kind, w.action_id AS "actionId",
       w.lease_minutes AS "leaseMinutes",
       coalesce(w.survey_id, a.survey_id) AS "surveyId", coalesce(a.privacy_mode, false) AS privacy,
       i.id AS "itemId", i.door_id AS "doorId", i.contact_id AS "contactId", d.building_id AS "buildingId",
       coalesce(b.street, c.address_line) AS street, b.number AS "houseNumber", coalesce(b.city, c.city) AS city,
       d.floor, d.flat, coalesce(b.lat, c.lat) AS lat, coalesce(b.lng, c.lng) AS lng, b.note AS "buildingNote",
       b.access_note AS "accessNote", d.note AS "doorNote", c.phone,
       before.code AS "lastCode", before.at AS "lastAt", before.note AS "lastNote", said.code AS reported,
       coalesce(CASE WHEN c.id IS NOT NULL
         THEN jsonb_build_array(jsonb_build_object('contactId', c.id, 'name', trim(concat_ws(' ', c.first_name, c.last_name))))
         ELSE (SELECT jsonb_agg(jsonb_build_object('contactId', p.id, 'name', trim(concat_ws(' ', p.first_name, p.last_name)))
                                ORDER BY p.last_name, p.first_name, p.id)
               FROM contact p JOIN household h ON h.id = p.household_id
               WHERE h.door_id = d.id AND p.archived_at IS NULL AND p.gone_reason IS NULL AND NOT p.do_not_contact)
         END, '[]') AS people
FROM lease l
JOIN work_list_item i ON i.id = l.item_id
JOIN work_list w ON w.id = i.list_id
LEFT JOIN action a ON a.id = w.action_id
LEFT JOIN door d ON d.id = i.door_id
LEFT JOIN building b ON b.id = d.building_id
LEFT JOIN contact c ON c.id = i.contact_id
LEFT JOIN LATERAL (
  SELECT t.code, coalesce(o.sent_at, o.received_at) AS at, o.note FROM outcome o JOIN outcome_type t ON t.id = o.type_id AND t.kind = w.kind
  WHERE (CASE WHEN d.id IS NULL THEN o.contact_id = c.id ELSE o.door_id = d.id END)
    AND o.undone_at IS NULL AND o.received_at < l.taken_at
  ORDER BY o.received_at DESC, o.id DESC LIMIT 1) before ON true
LEFT JOIN LATERAL (
  SELECT t.code FROM outcome o JOIN outcome_type t ON t.id = o.type_id
  WHERE o.item_id = i.id AND o.member_id = $2 AND o.undone_at IS NULL AND o.received_at >= l.taken_at
  ORDER BY o.received_at DESC, o.id DESC LIMIT 1) said ON true
WHERE l.space_id = $1 AND l.member_id = $2 AND w.kind = $3 AND l.slice_id = coalesce($5::uuid, (${NEWEST}))
  AND (l.end_reason IS NULL OR l.end_reason <> 'handed_over')
ORDER BY l.number, l.id`;

type Row = SliceStop & {
  sliceId: string;
  takenAt: Date;
  expiresAt: Date;
  listId: string;
  listName: string;
  kind: OutcomeKind;
  actionId: string | null;
  surveyId: string | null;
  privacy: boolean;
  leaseMinutes: number;
};

/**
 * The doors or contacts that the member holds, or held last: also after the leases ended, since reports that name their
 * door are always accepted. One statement.
 */
export async function currentSlice(
  { db, spaceId, memberId, now }: Pick<FieldContext, 'db' | 'spaceId' | 'memberId' | 'now'>,
  kind: OutcomeKind,
  sliceId: string | null = null,
): Promise<Slice | null> {
  const { rows } = await db.query<Row>(LOAD, [spaceId, memberId, kind, now, sliceId]);
  const [first] = rows;
  if (first === undefined) return null;
  const { listId: id, listName: name, actionId, surveyId, privacy, leaseMinutes } = first;
  return {
    sliceId: first.sliceId,
    list: { id, name, kind, actionId, surveyId, privacy, leaseMinutes },
    takenAt: first.takenAt,
    expiresAt: rows.reduce(
      (latest, { expiresAt }) => (expiresAt > latest ? expiresAt : latest),
      first.expiresAt,
    ),
    stops: rows,
  };
}

/** Doors that still wait for a report, those put off to the end last. */
export const openStops = ({ stops }: Slice): readonly SliceStop[] => stops.filter(({ open }) => open);
