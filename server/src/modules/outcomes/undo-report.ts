import type { OutcomeEffects } from './effects.ts';
import type { FieldContext } from './field-context.ts';
import type { OutcomeKind } from './outcome-kinds.ts';
import { refreshRest } from './refresh-rest.ts';
import { takeBackDoorMarks, takeBackMarks } from './take-back-marks.ts';

export interface UndoneReport {
  readonly reportId: string;
  readonly outcomes: readonly {
    readonly code: string;
    readonly itemId: string | null;
    readonly doorId: string | null;
    readonly contactId: string | null;
    readonly responseId: string | null;
  }[];
}

interface OutcomeRow {
  readonly id: string;
  readonly code: string;
  readonly kind: OutcomeKind;
  readonly itemId: string | null;
  readonly doorId: string | null;
  readonly contactId: string | null;
  readonly leaseId: string | null;
  readonly listId: string | null;
  readonly responseId: string | null;
  readonly effects: OutcomeEffects;
}

/** A report can be taken back for as long as the walk that it belongs to may last. */
const HOURS_TO_UNDO = 24;

/**
 * Takes back what this member reported last, or one report of theirs: the outcomes no longer count, what they changed is
 * as it was before, except where another report that stands, or the person, says the same; and the doors are the member's
 * again if nobody else has them by now. Null: there is nothing to take back.
 */
export async function undoLastReport(
  field: FieldContext,
  reportId: string | null = null,
): Promise<UndoneReport | null> {
  const { db, spaceId, memberId, now } = field;
  const { rows } = await db.query<OutcomeRow>(
    `UPDATE outcome o SET undone_at = $3 FROM outcome_type t
     WHERE t.id = o.type_id AND o.space_id = $1 AND o.undone_at IS NULL AND o.report_id = (
       SELECT report_id FROM outcome WHERE space_id = $1 AND member_id = $2 AND report_id IS NOT NULL AND undone_at IS NULL
         AND ($5::uuid IS NULL OR report_id = $5) AND received_at > $3::timestamptz - make_interval(hours => $4) ORDER BY received_at DESC, id DESC LIMIT 1)
     RETURNING o.id, t.code, t.kind, o.item_id AS "itemId", o.door_id AS "doorId", o.contact_id AS "contactId",
               o.lease_id AS "leaseId", o.response_id AS "responseId", o.effects, o.report_id AS "reportId",
               o.list_id AS "listId"`,
    [spaceId, memberId, now, HOURS_TO_UNDO, reportId],
  );
  const first = rows[0] as (OutcomeRow & { reportId: string }) | undefined;
  if (first === undefined) return null;
  await takeBackEffects(
    field,
    rows.map(({ effects }) => effects),
  );
  await takeBackDoorMarks(field, rows);
  await refreshRest(field, first.kind, rows);
  await leaseAgain(
    field,
    rows.flatMap(({ leaseId }) => (leaseId === null ? [] : [leaseId])),
  );
  for (const { id, listId } of rows) field.emit({ type: 'outcome.undone', spaceId, id, listId });
  return { reportId: first.reportId, outcomes: rows };
}

async function takeBackEffects(field: FieldContext, all: readonly OutcomeEffects[]): Promise<void> {
  const { db, spaceId, memberId, now } = field;
  const of = <T>(pick: (effects: OutcomeEffects) => readonly T[] | undefined) =>
    all.flatMap((one) => pick(one) ?? []);
  const statuses = of(({ status }) => (status === undefined ? [] : [status]));
  if (statuses.length > 0) {
    await db.query(
      `WITH back AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS x("contactId" uuid, "from" uuid, "to" uuid)),
            undone AS (UPDATE contact c SET status_id = b."from", updated_at = $3 FROM back b
                       WHERE c.space_id = $1 AND c.id = b."contactId" AND c.status_id = b."to" RETURNING c.id)
       INSERT INTO status_change (id, space_id, contact_id, from_status_id, to_status_id, by_member_id, source, at)
       SELECT gen_random_uuid(), $1, b."contactId", b."to", b."from", $4, 'undo', $3 FROM back b JOIN undone u ON u.id = b."contactId"`,
      [spaceId, JSON.stringify(statuses), now, memberId],
    );
  }
  const tags = of(({ tags: some }) => some);
  if (tags.length > 0) {
    await db.query(
      `DELETE FROM contact_tag t USING jsonb_to_recordset($2::jsonb) AS x("contactId" uuid, "tagId" uuid)
       WHERE t.space_id = $1 AND t.contact_id = x."contactId" AND t.tag_id = x."tagId"`,
      [spaceId, JSON.stringify(tags)],
    );
  }
  const tasks = of(({ tasks: some }) => some);
  if (tasks.length > 0)
    await db.query(`DELETE FROM task WHERE space_id = $1 AND id = ANY($2) AND status = 'open'`, [
      spaceId,
      tasks,
    ]);
  await takeBackMarks(field, of);
}

/** Doors come back to the slice that they were reported from, with as much time as at the beginning. */
async function leaseAgain(
  { db, spaceId, memberId, now }: FieldContext,
  leases: readonly string[],
): Promise<void> {
  if (leases.length === 0) return;
  await db.query(
    `UPDATE lease l SET ended_at = NULL, end_reason = NULL,
            expires_at = $4::timestamptz + make_interval(mins => w.lease_minutes)
     FROM work_list_item i JOIN work_list w ON w.id = i.list_id
     WHERE l.space_id = $1 AND l.id = ANY($2) AND l.member_id = $3 AND l.end_reason = 'reported' AND i.id = l.item_id
       AND w.closed_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM lease o WHERE o.ended_at IS NULL AND (o.item_id = l.item_id OR o.door_id = l.door_id
                                                       OR o.contact_id = l.contact_id AND o.door_id IS NULL))`,
    [spaceId, leases, memberId, now],
  );
}
