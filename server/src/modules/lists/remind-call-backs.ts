import type { ClientBase } from 'pg';
import { tellLater } from '../messages/tell-later.ts';

interface DueRow {
  readonly id: string;
  readonly spaceId: string;
  readonly personId: string;
  readonly itemId: string;
  readonly name: string;
}

/** A promise that nobody was reminded of for this long is kept by the list alone. */
const HOURS_LATE = 12;

/**
 * Promised calls whose time has come. The mark on the outcome is what makes it once, whatever process looks; whoever was
 * called since, wants no calls, or is in somebody's hands is left out.
 */
const DUE = `
WITH due AS (
  SELECT o.id FROM outcome o
  WHERE o.call_back_at <= $1 AND o.call_back_told_at IS NULL AND o.undone_at IS NULL
  ORDER BY o.call_back_at LIMIT 500 FOR UPDATE SKIP LOCKED
), marked AS (
  UPDATE outcome o SET call_back_told_at = $1 FROM due WHERE o.id = due.id
  RETURNING o.id, o.space_id, o.item_id, o.member_id, o.contact_id, o.call_back_at, o.received_at
)
SELECT x.id, x.space_id AS "spaceId", m.person_id AS "personId", i.id AS "itemId",
       coalesce(nullif(trim(concat_ws(' ', c.first_name, c.last_name)), ''), c.phone, '?') AS name
FROM marked x
JOIN member m ON m.id = x.member_id AND m.status = 'active'
JOIN work_list_item i ON i.id = x.item_id AND i.done_at IS NULL
JOIN work_list w ON w.id = i.list_id AND w.kind = 'call' AND w.closed_at IS NULL
JOIN contact c ON c.id = i.contact_id AND NOT c.do_not_contact AND c.archived_at IS NULL
WHERE x.call_back_at > $1::timestamptz - make_interval(hours => ${String(HOURS_LATE)})
  AND NOT EXISTS (SELECT 1 FROM outcome later WHERE later.item_id = x.item_id AND later.undone_at IS NULL
                  AND later.received_at > x.received_at)
  AND NOT EXISTS (SELECT 1 FROM lease l WHERE l.item_id = i.id AND l.ended_at IS NULL AND l.expires_at > $1
                  AND l.member_id <> x.member_id)`;

const HOUR_MS = 3_600_000;

/** The person comes back to whoever promised to call, with a button that brings them to the front. @returns how many */
export async function remindCallBacks(db: ClientBase, now: Date): Promise<number> {
  const { rows } = await db.query<DueRow>(DUE, [now]);
  await tellLater(
    db,
    rows.map(({ id, spaceId, personId, itemId, name }) => ({
      spaceId,
      personId,
      class: 'action_notice' as const,
      text: { key: 'calls.due', values: { name } },
      choices: [{ label: { key: 'calls.call_now' }, flow: 'calls', args: { item: itemId } }],
      dedupKey: `call-back:${id}`,
      uselessAfter: new Date(now.getTime() + 2 * HOUR_MS),
      expiresAt: new Date(now.getTime() + HOURS_LATE * HOUR_MS),
    })),
  );
  return rows.length;
}
