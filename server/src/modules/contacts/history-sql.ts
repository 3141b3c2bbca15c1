/**
 * What has happened with one contact, newest first. `$2`: the contact; `$3`: the reach of each right that is held, as
 * JSON; `$4`: oneself; `$5` and `$6`: where the page before ended, or null; `$7`: how many.
 *
 * Every part is found by an index on the contact, their door or their person, so the cost goes with one history and not
 * with the space. Reports that were taken back and rehearsals are left out, and so is everything of a private action.
 */
export const CONTACT_HISTORY = `
WITH reach AS (
  SELECT * FROM jsonb_to_recordset($3::jsonb) AS x("right" text, whole boolean, area boolean, teams uuid[], territories uuid[])
), whom AS (
  SELECT c.id, c.person_id, c.territory_id, h.door_id
  FROM contact c LEFT JOIN household h ON h.id = c.household_id WHERE c.space_id = $1 AND c.id = $2
), answered AS (
  SELECT r.* FROM whom w JOIN response r ON r.contact_id = w.id JOIN survey s ON s.id = r.survey_id
  JOIN reach x ON x."right" = 'responses'
  WHERE NOT r.rehearsal AND r.status <> 'discarded' AND s.anonymity <> 'anonymous'
    AND NOT EXISTS (SELECT 1 FROM action p WHERE p.id = r.action_id AND p.privacy_mode)
    AND (x.whole OR r.team_id = ANY(x.teams) OR r.territory_id = ANY(x.territories)
         OR (NOT x.area AND r.filled_by_id = $4))
), visited AS (
  SELECT o.* FROM whom w
  CROSS JOIN LATERAL (
    SELECT * FROM outcome WHERE contact_id = w.id
    UNION ALL
    SELECT * FROM outcome WHERE door_id = w.door_id AND contact_id IS NULL AND NOT counts_as_contact
  ) o JOIN reach x ON x."right" = 'contacts'
  WHERE o.undone_at IS NULL AND NOT o.rehearsal
    AND NOT EXISTS (SELECT 1 FROM action p WHERE p.id = o.action_id AND p.privacy_mode)
    AND (x.whole OR o.member_id = $4 OR o.team_id = ANY(x.teams)
         OR coalesce(o.territory_id, w.territory_id) = ANY(x.territories))
), event AS (
  SELECT 'visit' AS kind, o.id, o.received_at AS at, o.member_id, o.action_id,
         CASE WHEN t.kind <> 'door' THEN t.kind WHEN o.door_id IS NULL THEN 'in_person' ELSE 'door' END AS way,
         NULL::channel AS channel, t.code AS state, o.counts_as_contact AS is_talk, t.name AS label, NULL AS title,
         o.note, o.call_back_at AS due_at, s.from_status_id AS from_id, s.to_status_id AS to_id, a.id AS response_id
  FROM visited o JOIN outcome_type t ON t.id = o.type_id LEFT JOIN answered a ON a.id = o.response_id
  LEFT JOIN LATERAL (
    SELECT from_status_id, to_status_id FROM status_change
    WHERE contact_id = o.contact_id AND at = o.received_at ORDER BY id LIMIT 1
  ) s ON true
  UNION ALL
  SELECT 'meeting', e.id, e.started_at, e.member_id, e.action_id,
         CASE WHEN e.kind IN ('door', 'call', 'leaflet') THEN e.kind ELSE 'in_person' END,
         NULL, NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM whom w JOIN encounter e ON e.contact_id = w.id JOIN reach x ON x."right" = 'contacts'
  WHERE NOT e.rehearsal AND e.undone_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM action p WHERE p.id = e.action_id AND p.privacy_mode)
    AND (x.whole OR e.member_id = $4 OR w.territory_id = ANY(x.territories)
         OR EXISTS (SELECT 1 FROM team_member m WHERE m.member_id = e.member_id AND m.team_id = ANY(x.teams)))
    AND NOT EXISTS (SELECT 1 FROM response r WHERE r.contact_id = w.id AND r.encounter_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM visited o WHERE o.contact_id = w.id AND o.member_id = e.member_id
                      AND o.received_at BETWEEN e.started_at AND coalesce(e.closed_at, 'infinity'))
    AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.contact_id = w.id AND o.member_id = e.member_id
                      AND o.undone_at IS NOT NULL AND o.received_at BETWEEN e.started_at AND coalesce(e.closed_at, 'infinity'))
  UNION ALL
  SELECT 'response', a.id, coalesce(a.completed_at, a.started_at), a.filled_by_id, a.action_id,
         CASE WHEN a.filled_by_id IS NULL THEN 'chat' ELSE 'in_person' END,
         CASE WHEN a.filled_by_id IS NULL THEN a.channel END,
         a.status::text, false, NULL, NULL, NULL, NULL, s.from_status_id, s.to_status_id, a.id
  FROM answered a
  LEFT JOIN LATERAL (
    SELECT from_status_id, to_status_id FROM status_change
    WHERE contact_id = a.contact_id AND response_id = a.id ORDER BY at, id LIMIT 1
  ) s ON true
  WHERE NOT EXISTS (SELECT 1 FROM visited o WHERE o.response_id = a.id)
  UNION ALL
  SELECT 'status', c.id, c.at, c.by_member_id, NULL, NULL, NULL, c.source, false, NULL, NULL, NULL, NULL,
         c.from_status_id, c.to_status_id, NULL
  FROM whom w JOIN status_change c ON c.contact_id = w.id
  WHERE NOT EXISTS (SELECT 1 FROM visited o WHERE o.contact_id = w.id AND o.received_at = c.at)
    AND NOT EXISTS (SELECT 1 FROM answered a WHERE a.id = c.response_id)
  UNION ALL
  SELECT 'task', k.id, coalesce(k.done_at, k.created_at), CASE WHEN k.status = 'done' THEN k.done_by_member_id ELSE k.created_by_id END, NULL, NULL,
         NULL, k.status::text, false, t.name, k.title, coalesce(k.done_note, k.note), k.due_at, NULL, NULL, NULL
  FROM whom w JOIN task k ON k.contact_id = w.id JOIN task_type t ON t.id = k.type_id
  JOIN reach x ON x."right" = 'tasks'
  WHERE x.whole OR k.assignee_id = $4
     OR (x.area AND (k.created_by_id = $4 OR k.team_id = ANY(x.teams) OR w.territory_id = ANY(x.territories)
         OR EXISTS (SELECT 1 FROM team_member m WHERE m.member_id = k.assignee_id AND m.team_id = ANY(x.teams))))
  UNION ALL
  SELECT 'sign_up', u.id,
         CASE WHEN u.status IN ('attended', 'checked_in', 'no_show') THEN s.starts_at
              WHEN u.status = 'cancelled' THEN coalesce(u.cancelled_at, u.created_at) ELSE u.created_at END,
         u.invited_by_member_id, a.id, NULL, NULL, u.status::text, false, NULL, NULL, u.note, s.starts_at,
         NULL, NULL, NULL
  FROM whom w JOIN sign_up u ON u.person_id = w.person_id JOIN shift s ON s.id = u.shift_id
  JOIN action a ON a.id = s.action_id JOIN reach x ON x."right" = 'rosters'
  WHERE NOT a.privacy_mode
    AND (x.whole OR a.leader_id = $4 OR a.team_id = ANY(x.teams) OR a.territory_id = ANY(x.territories))
  UNION ALL
  SELECT 'thread', h.id, h.created_at, h.assignee_id, NULL, 'chat', NULL, h.status::text, false, NULL, h.topic,
         NULL, NULL, NULL, NULL, NULL
  FROM whom w JOIN thread h ON h.person_id = w.person_id JOIN reach x ON x."right" = 'threads'
  WHERE x.whole OR h.assignee_id = $4
     OR (x.area AND (h.team_id = ANY(x.teams) OR w.territory_id = ANY(x.territories)))
), page AS (
  SELECT * FROM event WHERE $5::timestamptz IS NULL OR (at, id) < ($5, $6::uuid) ORDER BY at DESC, id DESC LIMIT $7
)
SELECT p.kind, p.id, p.at, p.way, p.channel, p.state, p.is_talk AS "isTalk", p.label, p.title, p.note,
       p.due_at AS "dueAt", p.response_id AS "responseId", (SELECT count(*)::int FROM event) AS total,
       CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'name', n.display_name) END AS by,
       CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'title', a.title) END AS action,
       CASE WHEN p.from_id IS NOT NULL OR p.to_id IS NOT NULL THEN jsonb_build_object(
         'from', CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'name', f.name, 'colour', f.colour) END,
         'to', CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('id', t.id, 'name', t.name, 'colour', t.colour) END
       ) END AS status
FROM page p
LEFT JOIN member m ON m.id = p.member_id LEFT JOIN person n ON n.id = m.person_id
LEFT JOIN action a ON a.id = p.action_id
LEFT JOIN status f ON f.id = p.from_id LEFT JOIN status t ON t.id = p.to_id
ORDER BY p.at DESC, p.id DESC`;
