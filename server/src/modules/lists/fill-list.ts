import type { ClientBase } from 'pg';
import { AppError } from '../../lib/errors.ts';
import type { ReachParameters } from '../access/reach-parameters.ts';
import type { OutcomeKind } from '../outcomes/outcome-kinds.ts';
import { streetOrder, type Walkable } from './walking-order.ts';

export interface ListSource {
  readonly territoryId?: string;
  readonly buildingIds?: readonly string[];
  readonly segmentId?: string;
  readonly statusIds?: readonly string[];
}

/** More than this no list is worked through. */
const MOST_ITEMS = 20_000;

/** A territory with everything inside it; what whoever makes the list is responsible for; people of a segment or status. */
const AREA = `
WITH RECURSIVE area AS (
  SELECT id FROM territory WHERE space_id = $1 AND id = $2
  UNION SELECT t.id FROM territory t JOIN area ON t.parent_id = area.id WHERE t.space_id = $1
), reached AS (
  SELECT id FROM territory WHERE space_id = $1
    AND (id = ANY($8::uuid[]) OR id IN (SELECT territory_id FROM team_territory WHERE team_id = ANY($7::uuid[])))
  UNION SELECT t.id FROM territory t JOIN reached ON t.parent_id = reached.id WHERE t.space_id = $1
), wanted AS (
  SELECT coalesce((SELECT filter FROM segment WHERE space_id = $1 AND id = $3), '{}'::jsonb) AS filter
)`;

/** Contacts that the conditions name. A segment's filter holds categories of statuses and purposes of consent. */
const CHOSEN = `
  ($4::uuid[] IS NULL OR c.status_id = ANY($4))
  AND ($3::uuid IS NULL OR (
    (NOT w.filter ? 'status' OR EXISTS (
       SELECT 1 FROM status s WHERE s.id = c.status_id AND (w.filter->'status') ? s.category::text))
    AND (NOT w.filter ? 'consent' OR NOT EXISTS (
       SELECT 1 FROM jsonb_array_elements_text(w.filter->'consent') p
       WHERE NOT coalesce((SELECT e.given FROM consent_entry e WHERE e.person_id = c.person_id AND e.purpose::text = p
                           ORDER BY e.at DESC, e.id DESC LIMIT 1), false)))))
  AND c.archived_at IS NULL AND NOT c.do_not_contact AND c.gone_reason IS NULL`;

/** Bad addresses, empty flats and doors that want to be left alone are never on a list. */
const DOORS = `${AREA}
SELECT d.id, d.building_id AS "buildingId", b.street, b.number AS "houseNumber", d.floor, d.flat, d.position, b.lat, b.lng
FROM door d JOIN building b ON b.id = d.building_id, wanted w
WHERE d.space_id = $1 AND NOT d.do_not_knock AND NOT d.vacant AND NOT d.bad_address
  AND ($2::uuid IS NULL OR b.territory_id IN (SELECT id FROM area))
  AND ($5::uuid[] IS NULL OR b.id = ANY($5))
  AND ($6::boolean OR b.territory_id IN (SELECT id FROM reached))
  AND ($3::uuid IS NULL AND $4::uuid[] IS NULL OR EXISTS (
    SELECT 1 FROM contact c JOIN household h ON h.id = c.household_id WHERE h.door_id = d.id AND ${CHOSEN}))
ORDER BY d.id LIMIT ${String(MOST_ITEMS + 1)}`;

/** Whoever has no number, or said no to calls, is not called. Within reach are people as in the room of contacts. */
const CONTACTS = `${AREA}
SELECT c.id FROM contact c LEFT JOIN household h ON h.id = c.household_id LEFT JOIN door d ON d.id = h.door_id, wanted w
WHERE c.space_id = $1 AND c.phone IS NOT NULL AND ${CHOSEN}
  AND ($2::uuid IS NULL OR c.territory_id IN (SELECT id FROM area))
  AND ($5::uuid[] IS NULL OR d.building_id = ANY($5))
  AND ($6::boolean OR c.territory_id IN (SELECT id FROM reached)
       OR EXISTS (SELECT 1 FROM response r WHERE r.contact_id = c.id AND r.team_id = ANY($7))
       OR EXISTS (SELECT 1 FROM encounter e JOIN team_member tm ON tm.member_id = e.member_id
                  WHERE e.contact_id = c.id AND tm.team_id = ANY($7)))
  AND coalesce((SELECT e.given FROM consent_entry e WHERE e.person_id = c.person_id AND e.purpose = 'calls'
                ORDER BY e.at DESC, e.id DESC LIMIT 1), true)
ORDER BY c.last_name, c.first_name, c.id LIMIT ${String(MOST_ITEMS + 1)}`;

export interface ListToFill {
  readonly spaceId: string;
  readonly listId: string;
  readonly kind: OutcomeKind;
  /** Nothing beyond it comes on the list. */
  readonly reach: Omit<ReachParameters, 'self'>;
}

/** Puts on a list what its conditions name, in walking order. @returns how many doors or contacts */
export async function fillList(
  db: ClientBase,
  list: ListToFill,
  { territoryId, segmentId, statusIds, buildingIds }: ListSource,
): Promise<number> {
  const { spaceId, listId, kind, reach } = list;
  const wanted = [territoryId ?? null, segmentId ?? null, statusIds ?? null, buildingIds ?? null];
  const values = [spaceId, ...wanted, reach.whole, reach.teamIds, reach.territoryIds];
  const isCall = kind === 'call';
  const { rows } = await db.query<Walkable & { id: string }>(isCall ? CONTACTS : DOORS, values);
  if (rows.length > MOST_ITEMS) throw new AppError('list_too_long', { values: { most: MOST_ITEMS } });
  const ordered = isCall ? rows : streetOrder(rows);
  await db.query(
    `INSERT INTO work_list_item (id, space_id, list_id, ${isCall ? 'contact_id' : 'door_id'}, position)
     SELECT gen_random_uuid(), $1, $2, x.id, x.ord::int FROM unnest($3::uuid[]) WITH ORDINALITY AS x(id, ord)
     ON CONFLICT DO NOTHING`,
    [spaceId, listId, ordered.map(({ id }) => id)],
  );
  if (isCall) await takeOverRest(db, list);
  return ordered.length;
}

/** Somebody rung yesterday from another list rests on this one, too. */
async function takeOverRest(
  db: ClientBase,
  { spaceId, listId }: { spaceId: string; listId: string },
): Promise<void> {
  await db.query(
    `UPDATE work_list_item i SET not_before = o.not_before
     FROM (SELECT x.contact_id, max(x.not_before) AS not_before FROM work_list_item x JOIN work_list w ON w.id = x.list_id
           WHERE x.space_id = $1 AND x.list_id <> $2 AND w.kind = 'call' AND x.not_before > now() GROUP BY 1) o
     WHERE i.space_id = $1 AND i.list_id = $2 AND i.contact_id = o.contact_id`,
    [spaceId, listId],
  );
}
