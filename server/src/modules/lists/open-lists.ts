import type { FieldContext } from '../outcomes/field-context.ts';
import type { OutcomeKind } from '../outcomes/outcome-kinds.ts';
import { dayPart } from '../outcomes/rest-after.ts';
import { campaignSince } from './campaign-since.ts';
import { NOT_LEASED, NOT_RESTING, OPEN_LIST, OWN_ITEM } from './workable.ts';

/** As many as can be shown beside "near me". */
const MOST_LISTS = 5;

/** Lists on which there is something for the member now: their own first, then their teams', the newest first. */
export async function openLists(
  field: FieldContext,
  kind: OutcomeKind,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { db, spaceId, memberId, now, timeZone } = field;
  const { rows } = await db.query<{ id: string; name: string }>(
    `SELECT w.id, w.name FROM work_list w LEFT JOIN action a ON a.id = w.action_id
     WHERE ${OPEN_LIST} AND w.kind = $6
       AND EXISTS (
         SELECT 1 FROM work_list_item i
         LEFT JOIN door d ON d.id = i.door_id
         LEFT JOIN contact c ON c.id = i.contact_id
         WHERE i.list_id = w.id AND ${OWN_ITEM}
           AND ${NOT_RESTING} AND ${NOT_LEASED})
     ORDER BY (w.assignee_id = $2) DESC NULLS LAST, (coalesce(w.team_id, a.team_id) IS NOT NULL) DESC, w.created_at DESC
     LIMIT ${String(MOST_LISTS)}`,
    [spaceId, memberId, now, dayPart(now, timeZone), await campaignSince(field), kind],
  );
  return rows;
}
