/**
 * SQL that says which items a member may take now. Expects the aliases `i` (work_list_item), `w` (work_list), `a` (its
 * action, if any), `d` and `b` (door and building, if it has one), `c` (contact, if it has one), and the parameters
 * `$1` space, `$2` member, `$3` now, `$4` part of the day, `$5` since when the campaign runs.
 */
export const OPEN_LIST = `w.space_id = $1 AND w.closed_at IS NULL AND (a.id IS NULL OR a.status = 'published')`;

/** Whose list it is: a member's, a team's, else everybody's. Items handed to somebody are theirs alone. */
const OWN_LIST = `(
  w.assignee_id = $2
  OR w.assignee_id IS NULL AND (coalesce(w.team_id, a.team_id) IS NULL
     OR EXISTS (SELECT 1 FROM team_member tm WHERE tm.member_id = $2 AND tm.team_id = coalesce(w.team_id, a.team_id)))
)`;

/** What was handed over, and nobody has touched for two days, is everybody's again. */
const LAPSED = `(
  EXISTS (SELECT 1 FROM lease l WHERE l.item_id = i.id AND l.end_reason = 'handed_over')
  AND NOT EXISTS (SELECT 1 FROM lease l WHERE l.item_id = i.id
                  AND (l.ended_at IS NULL OR l.ended_at > $3::timestamptz - interval '48 hours')))`;

/** An item of their own, or one of a list of theirs that nobody else has. */
export const OWN_ITEM = `(i.assignee_id = $2 OR ${OWN_LIST} AND (i.assignee_id IS NULL OR ${LAPSED}))`;

/** Another time of day than the last attempt, except for what somebody has just handed to this member. */
const OTHER_PART = (of: 'i' | 'd'): string => `(i.assignee_id = $2 OR ${of}.avoid_part IS DISTINCT FROM $4)`;

export const NOT_RESTING = `
  i.done_at IS NULL AND (i.not_before IS NULL OR i.not_before <= $3) AND ${OTHER_PART('i')}
  AND (d.id IS NULL OR NOT d.do_not_knock AND NOT d.vacant AND NOT d.bad_address
       AND (w.kind <> 'door'
            OR (d.done_at IS NULL OR d.done_at < $5) AND (d.not_before IS NULL OR d.not_before <= $3)
               AND ${OTHER_PART('d')}
               AND (d.last_outcome_code IS DISTINCT FROM 'language' OR i.assignee_id IS NOT NULL)))
  AND (c.id IS NULL OR NOT c.do_not_contact AND c.gone_reason IS NULL AND c.archived_at IS NULL)`;

export const NOT_LEASED = `NOT EXISTS (
  SELECT 1 FROM lease l WHERE l.ended_at IS NULL AND l.expires_at > $3
    AND (l.item_id = i.id OR l.door_id = i.door_id OR i.door_id IS NULL AND l.contact_id = i.contact_id AND l.door_id IS NULL))`;

export const JOINS = `
  FROM work_list w
  JOIN work_list_item i ON i.list_id = w.id
  LEFT JOIN action a ON a.id = w.action_id
  LEFT JOIN door d ON d.id = i.door_id
  LEFT JOIN building b ON b.id = d.building_id
  LEFT JOIN contact c ON c.id = i.contact_id`;
