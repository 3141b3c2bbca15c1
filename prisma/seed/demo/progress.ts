import type { Database } from '../rows.ts';

/** Doors that were visited since their list was made: the visits count as work on it. */
const DOORS = `
  UPDATE outcome o SET list_id = i.list_id, item_id = i.id
  FROM work_list_item i JOIN work_list w ON w.id = i.list_id
  WHERE o.space_id = $1 AND i.space_id = $1 AND w.kind = 'door' AND i.door_id = o.door_id AND o.received_at >= w.created_at`;

/** Letter boxes and calls, list by list a little further; who did it and when follows from the place on the list. */
const OTHER_WORK = `
  INSERT INTO outcome (id, space_id, type_id, door_id, contact_id, member_id, team_id, list_id, item_id,
                       counts_as_contact, source, rehearsal, simulated, received_at)
  SELECT gen_random_uuid(), $1, t.id, i.door_id, i.contact_id, m.ids[1 + i.position % cardinality(m.ids)], w.team_id, w.id, i.id,
         t.counts_as_contact, 'chat', false, true,
         $2::timestamptz - interval '3 hours' - (i.position % 9) * interval '1 day' - i.position * interval '2 minutes'
  FROM (SELECT w.*, count(*) OVER () AS lists, row_number() OVER (ORDER BY w.code) AS nth FROM work_list w
        WHERE w.space_id = $1 AND w.kind IN ('leaflet', 'call')) w
  JOIN LATERAL (SELECT array_agg(tm.member_id ORDER BY tm.joined_at, tm.member_id) AS ids
                FROM team_member tm WHERE tm.team_id = w.team_id) m ON true
  JOIN LATERAL (SELECT i.*, count(*) OVER () AS items FROM work_list_item i WHERE i.list_id = w.id) i
    ON i.position < i.items * (w.nth * 0.9 / w.lists)
  JOIN outcome_type t ON t.space_id = $1 AND t.kind = w.kind AND t.code = CASE w.kind
    WHEN 'leaflet' THEN (ARRAY['delivered', 'delivered', 'delivered', 'delivered', 'no_mailbox', 'no_leaflets'])[1 + i.position % 6]
    ELSE (ARRAY['no_pickup', 'talked', 'no_pickup', 'left_message', 'talked', 'busy', 'refused'])[1 + i.position % 7] END`;

/** What was reported decides what is done, and what has to rest. */
const ITEMS = `
  UPDATE work_list_item i SET attempts = o.attempts,
         done_at = CASE WHEN o.re_knock IN ('never', 'campaign', 'no_door') THEN o.received_at END,
         not_before = CASE WHEN o.re_knock NOT IN ('never', 'campaign', 'no_door', 'after_note')
                           THEN o.received_at + interval '24 hours' END
  FROM (SELECT DISTINCT ON (o.item_id) o.item_id, o.received_at, t.re_knock, count(*) OVER (PARTITION BY o.item_id) AS attempts
        FROM outcome o JOIN outcome_type t ON t.id = o.type_id
        WHERE o.space_id = $1 AND o.item_id IS NOT NULL ORDER BY o.item_id, o.received_at DESC) o
  WHERE i.space_id = $1 AND i.id = o.item_id`;

/** Somebody of every third team is out with a dozen doors at this moment. */
const LEASES = `
  INSERT INTO lease (id, space_id, item_id, member_id, door_id, slice_id, number, taken_at, expires_at)
  SELECT gen_random_uuid(), $1, i.id, w.member_id, i.door_id, w.slice_id, row_number() OVER (PARTITION BY w.id ORDER BY i.position),
         $2::timestamptz - interval '20 minutes', $2::timestamptz + interval '70 minutes'
  FROM (SELECT w.id, gen_random_uuid() AS slice_id, row_number() OVER (ORDER BY w.code) AS nth,
               (SELECT tm.member_id FROM team_member tm WHERE tm.team_id = w.team_id AND NOT tm.is_leader
                ORDER BY tm.joined_at, tm.member_id LIMIT 1) AS member_id
        FROM work_list w WHERE w.space_id = $1 AND w.kind = 'door' AND w.team_id IS NOT NULL) w
  JOIN LATERAL (SELECT i.* FROM work_list_item i JOIN door d ON d.id = i.door_id
                WHERE i.list_id = w.id AND i.done_at IS NULL AND NOT d.do_not_knock AND NOT d.vacant
                  AND (i.not_before IS NULL OR i.not_before < $2::timestamptz)
                ORDER BY i.position LIMIT 12) i ON true
  WHERE w.nth % 3 = 1`;

/** When they were last talked to, as it would be had the talks been reported one by one. */
const TALKS = `
  UPDATE contact c SET last_talk_at = o.at
  FROM (SELECT contact_id, max(received_at) AS at FROM outcome
        WHERE space_id = $1 AND counts_as_contact AND contact_id IS NOT NULL GROUP BY contact_id) o
  WHERE c.space_id = $1 AND c.id = o.contact_id`;

/** Lists on which people have been at work for days, and are now. */
export async function addProgress(db: Database, spaceId: string, now: Date): Promise<void> {
  await db.query(DOORS, [spaceId]);
  await db.query(OTHER_WORK, [spaceId, now]);
  await db.query(ITEMS, [spaceId]);
  await db.query(TALKS, [spaceId]);
  await db.query(LEASES, [spaceId, now]);
}
