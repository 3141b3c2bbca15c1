import type { FieldContext } from './field-context.ts';
import type { OutcomeBatch, OutcomeReport } from './report.ts';

/** What a report is about, as the database knows it. */
export interface Target {
  readonly itemId: string | null;
  readonly doorId: string | null;
  readonly contactId: string | null;
  readonly buildingId: string | null;
  readonly listId: string | null;
  readonly actionId: string | null;
  /** Of its action only totals are kept. */
  readonly private: boolean;
  readonly teamId: string | null;
  readonly territoryId: string | null;
  readonly leaseId: string | null;
  readonly sliceId: string | null;
  /** The only person known to live there. */
  readonly onlyContactId: string | null;
  readonly otherCode: string | null;
  readonly otherMemberId: string | null;
  readonly otherAt: Date | null;
}

/**
 * Finds each report's item: the one named, else the one of this member's latest lease of the door or contact. A contact
 * of a report by door is only taken if they live there. One statement, whatever the number of reports.
 */
const LOAD = `
WITH said AS (
  SELECT (ord - 1)::int AS index, item_id, door_id, contact_id
  FROM unnest($3::uuid[], $4::uuid[], $5::uuid[]) WITH ORDINALITY AS x(item_id, door_id, contact_id, ord)
), held AS (
  SELECT s.index, l.id AS lease_id, l.item_id, l.slice_id, l.taken_at
  FROM said s CROSS JOIN LATERAL (
    SELECT l.* FROM lease l JOIN work_list_item i ON i.id = l.item_id JOIN work_list w ON w.id = i.list_id
    WHERE l.space_id = $1 AND l.member_id = $2 AND w.kind = $6 AND l.taken_at > $7::timestamptz - interval '30 days'
      AND (l.item_id = s.item_id OR s.item_id IS NULL AND s.door_id IS NOT NULL AND l.door_id = s.door_id
           OR s.item_id IS NULL AND s.door_id IS NULL AND l.contact_id = s.contact_id)
    ORDER BY l.taken_at DESC, l.id DESC LIMIT 1) l
)
SELECT s.index, i.id AS "itemId", d.id AS "doorId",
       CASE WHEN i.contact_id IS NOT NULL THEN i.contact_id
            WHEN c.id IS NOT NULL AND (d.id IS NULL OR h.door_id = d.id) THEN c.id END AS "contactId",
       d.building_id AS "buildingId", w.id AS "listId", w.action_id AS "actionId", coalesce(a.privacy_mode, false) AS private,
       coalesce(w.team_id, a.team_id, $8::uuid) AS "teamId", b.territory_id AS "territoryId",
       held.lease_id AS "leaseId", held.slice_id AS "sliceId", o.code AS "otherCode", o.member_id AS "otherMemberId",
       o.received_at AS "otherAt",
       (SELECT CASE WHEN count(*) = 1 THEN min(p.id::text) END FROM contact p JOIN household ph ON ph.id = p.household_id
        WHERE ph.door_id = d.id AND p.archived_at IS NULL AND p.gone_reason IS NULL) AS "onlyContactId"
FROM said s
LEFT JOIN held ON held.index = s.index
LEFT JOIN work_list_item i ON i.space_id = $1 AND i.id = coalesce(held.item_id, s.item_id)
     AND (held.item_id IS NOT NULL OR i.assignee_id = $2 OR $9)
LEFT JOIN work_list w ON w.id = i.list_id
LEFT JOIN action a ON a.id = w.action_id
LEFT JOIN door d ON d.space_id = $1 AND d.id = CASE WHEN i.id IS NOT NULL THEN i.door_id WHEN $9 THEN s.door_id END
LEFT JOIN building b ON b.id = d.building_id
LEFT JOIN contact c ON c.space_id = $1 AND c.id = s.contact_id
     AND (i.id IS NOT NULL OR $9 OR d.id IS NOT NULL)
LEFT JOIN household h ON h.id = c.household_id
LEFT JOIN LATERAL (
  SELECT t.code, o.member_id, o.received_at FROM outcome o JOIN outcome_type t ON t.id = o.type_id
  WHERE o.door_id = d.id AND o.undone_at IS NULL AND o.member_id IS DISTINCT FROM $2 AND t.kind = $6
    AND o.received_at >= coalesce(held.taken_at, $7::timestamptz - interval '3 hours')
  ORDER BY o.received_at DESC LIMIT 1) o ON d.id IS NOT NULL
WHERE i.id IS NOT NULL OR d.id IS NOT NULL OR c.id IS NOT NULL`;

/** Targets by the report's place in the batch; what is not there is not this member's to report. */
export async function loadTargets(
  field: FieldContext,
  batch: OutcomeBatch,
): Promise<ReadonlyMap<number, Target>> {
  const { db, spaceId, memberId, now } = field;
  const { rows } = await db.query<Target & { index: number }>(LOAD, [
    spaceId,
    memberId,
    ids(batch.reports, 'itemId'),
    ids(batch.reports, 'doorId'),
    ids(batch.reports, 'contactId'),
    batch.kind,
    now,
    await firstTeam(field),
    batch.anywhere === true,
  ]);
  return new Map(rows.map((row) => [row.index, row]));
}

const ids = (reports: readonly OutcomeReport[], name: 'itemId' | 'doorId' | 'contactId') =>
  reports.map((report) => report[name] ?? null);

/** An outcome belongs to the team of its list or action, else to the member's first team (design section 1). */
async function firstTeam({ db, memberId }: FieldContext): Promise<string | null> {
  const { rows } = await db.query<{ teamId: string }>(
    'SELECT team_id AS "teamId" FROM team_member WHERE member_id = $1 ORDER BY joined_at, id LIMIT 1',
    [memberId],
  );
  return rows[0]?.teamId ?? null;
}
