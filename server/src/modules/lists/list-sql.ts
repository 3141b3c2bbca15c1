import type { Access } from '../access/actor.ts';
import { reachParameters } from '../access/reach-parameters.ts';

/** Lists within reach: expects `w` and `a` (its action), and the parameters of {@link listReach} from `$2`. */
export const REACHED_LIST = `(
  $2::boolean OR w.created_by_id = $5 OR w.assignee_id = $5
  OR coalesce(w.team_id, a.team_id) = ANY($3::uuid[])
  OR coalesce(w.territory_id, a.territory_id) = ANY($4::uuid[])
  OR $6::boolean AND w.assignee_id IS NULL AND (coalesce(w.team_id, a.team_id) IS NULL
     OR EXISTS (SELECT 1 FROM team_member tm WHERE tm.member_id = $5 AND tm.team_id = coalesce(w.team_id, a.team_id)))
)`;

/** `$2` the whole space, `$3` teams, `$4` territories, `$5` oneself, `$6` one's own work alone. */
export function listReach(access: Access): unknown[] {
  const { whole, teamIds, territoryIds, self } = reachParameters(access);
  return [whole, teamIds, territoryIds, access.memberId, self !== null];
}

export const LIST_CARD = `
SELECT w.id, w.name, w.kind, w.code, w.action_id AS "actionId", w.survey_id AS "surveyId",
       w.lease_minutes AS "leaseMinutes", w.slice_size AS "sliceSize", w.cool_down_hours AS "coolDownHours",
       w.max_attempts AS "maxAttempts", w.closed_at AS "closedAt", w.created_at AS "createdAt",
       CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('id', t.id, 'name', t.name) END AS team,
       CASE WHEN g.id IS NULL THEN NULL ELSE json_build_object('id', g.id, 'name', g.name) END AS territory,
       CASE WHEN m.id IS NULL THEN NULL ELSE json_build_object('id', m.id, 'name', coalesce(mp.display_name, '?')) END AS assignee,
       json_build_object('items', n.items, 'done', n.done, 'left', n.items - n.done, 'held', n.held,
                         'attempts', o.attempts, 'talks', o.talks) AS progress
FROM work_list w
LEFT JOIN action a ON a.id = w.action_id
LEFT JOIN team t ON t.id = coalesce(w.team_id, a.team_id)
LEFT JOIN territory g ON g.id = coalesce(w.territory_id, a.territory_id)
LEFT JOIN member m ON m.id = w.assignee_id
LEFT JOIN person mp ON mp.id = m.person_id
CROSS JOIN LATERAL (
  SELECT count(*)::int AS items,
         count(*) FILTER (WHERE i.done_at IS NOT NULL OR d.do_not_knock OR d.vacant OR d.bad_address)::int AS done,
         count(l.id)::int AS held
  FROM work_list_item i LEFT JOIN door d ON d.id = i.door_id
  LEFT JOIN lease l ON l.item_id = i.id AND l.ended_at IS NULL AND l.expires_at > now()
  WHERE i.list_id = w.id) n
CROSS JOIN LATERAL (
  SELECT count(*)::int AS attempts, count(*) FILTER (WHERE o.counts_as_contact)::int AS talks
  FROM outcome o WHERE o.space_id = w.space_id AND o.list_id = w.id AND o.undone_at IS NULL AND NOT o.rehearsal) o`;

const NAME = `lower(concat_ws(' ', w.name, w.code, t.name))`;

/** Ids of a page of lists, and how many there are in all. `$7` to `$9` narrow by kind, closed and team, `$10` holds words. */
export const listIds = (order: string): string => `
SELECT w.id, count(*) OVER ()::int AS total
FROM work_list w LEFT JOIN action a ON a.id = w.action_id LEFT JOIN team t ON t.id = coalesce(w.team_id, a.team_id)
WHERE w.space_id = $1 AND ${REACHED_LIST}
  AND ($7::text IS NULL OR w.kind = $7) AND ($8::boolean IS NULL OR (w.closed_at IS NOT NULL) = $8)
  AND ($9::uuid IS NULL OR t.id = $9)
  AND NOT EXISTS (SELECT FROM unnest($10::text[]) word WHERE position(lower(word) IN ${NAME}) = 0)
ORDER BY w.closed_at IS NOT NULL, ${order}, w.id OFFSET $11 LIMIT $12`;

/**
 * A page of items in walking order, each with who holds it and what was reported last; two reports of one door are both
 * there. `$3` words, `$4` a state, `$5` and `$6` the page; reports are looked up for the page alone.
 */
export const LIST_ITEMS = `
WITH page AS MATERIALIZED (
  SELECT i.id, i.position, s.state, count(*) OVER ()::int AS total
  FROM work_list_item i
  JOIN work_list w ON w.id = i.list_id
  LEFT JOIN door d ON d.id = i.door_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN contact c ON c.id = i.contact_id
  LEFT JOIN lease l ON l.item_id = i.id AND l.ended_at IS NULL AND l.expires_at > now()
  CROSS JOIN LATERAL (
    SELECT CASE WHEN l.id IS NOT NULL THEN 'held'
                WHEN d.do_not_knock OR d.vacant OR d.bad_address OR c.do_not_contact OR c.gone_reason IS NOT NULL THEN 'blocked'
                WHEN i.done_at IS NOT NULL THEN 'done'
                WHEN greatest(i.not_before, CASE WHEN w.kind = 'door' THEN d.not_before END) > now() THEN 'resting'
                ELSE 'open' END AS state) s
  WHERE i.space_id = $1 AND i.list_id = $2 AND ($4::text IS NULL OR s.state = $4)
    AND position($3 IN coalesce(b.search_text, c.search_text, '')) > 0
  ORDER BY i.position, i.id OFFSET $5 LIMIT $6)
SELECT i.id, page.total, page.state,
       coalesce(nullif(trim(concat_ws(' ', b.street, concat_ws('/', b.number, nullif(d.flat, '')))), ''),
                trim(concat_ws(' ', c.first_name, c.last_name)), '') AS place,
       CASE WHEN greatest(i.not_before, d.not_before) < '9000-01-01' THEN greatest(i.not_before, d.not_before) END AS "notBefore",
       i.attempts, hp.display_name AS holder, ap.display_name AS assignee,
       nullif(concat_ws(E'\\n', b.access_note, b.note, d.note), '') AS note,
       coalesce((
         SELECT json_agg(json_build_object('id', o.id, 'code', t.code, 'name', t.name, 'talk', o.counts_as_contact,
                           'by', op.display_name, 'note', o.note, 'photo', coalesce(o.photo ->> 'file', '') <> '', 'receivedAt', o.received_at, 'sentAt', o.sent_at)
                         ORDER BY o.received_at DESC)
         FROM (SELECT * FROM outcome o WHERE o.item_id = i.id AND o.undone_at IS NULL
               ORDER BY o.received_at DESC, o.id DESC LIMIT 5) o
         JOIN outcome_type t ON t.id = o.type_id LEFT JOIN member om ON om.id = o.member_id
         LEFT JOIN person op ON op.id = om.person_id), '[]') AS reports
FROM page
JOIN work_list_item i ON i.id = page.id
LEFT JOIN door d ON d.id = i.door_id
LEFT JOIN building b ON b.id = d.building_id
LEFT JOIN contact c ON c.id = i.contact_id
LEFT JOIN lease l ON l.item_id = i.id AND l.ended_at IS NULL AND l.expires_at > now()
LEFT JOIN member hm ON hm.id = l.member_id LEFT JOIN person hp ON hp.id = hm.person_id
LEFT JOIN member am ON am.id = i.assignee_id LEFT JOIN person ap ON ap.id = am.person_id
ORDER BY page.position, i.id`;
