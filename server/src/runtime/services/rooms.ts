import type { Room } from '@muster/conversations/flows';
import type { OutcomeKind } from '../../modules/outcomes/outcome-kinds.ts';
import { done, type Lookup } from './service.ts';

/** A survey that is published and open now, for these. */
const openSurveyFor = (audience: 'volunteer' | 'self') => `EXISTS (
  SELECT 1 FROM survey s
  JOIN LATERAL (SELECT content FROM survey_version v WHERE v.survey_id = s.id AND v.killed_at IS NULL
                ORDER BY v.version DESC LIMIT 1) v ON true
  WHERE s.space_id = $1 AND s.status = 'published' AND s.archived_at IS NULL
    AND coalesce(v.content->>'audience', 'volunteer') IN ('${audience}', 'both')
    AND coalesce(s.opens_at <= $3, true) AND coalesce(s.closes_at > $3, true))`;

/** A list of this kind that the member may work on. */
const openList = (kind: OutcomeKind) => `EXISTS (
    SELECT 1 FROM work_list w LEFT JOIN action a ON a.id = w.action_id
    WHERE w.space_id = $1 AND w.kind = '${kind}' AND w.closed_at IS NULL AND (a.id IS NULL OR a.status = 'published')
      AND (w.assignee_id = $2 OR w.assignee_id IS NULL AND (coalesce(w.team_id, a.team_id) IS NULL OR EXISTS (
        SELECT 1 FROM team_member tm WHERE tm.member_id = $2 AND tm.team_id = coalesce(w.team_id, a.team_id)))
        OR EXISTS (SELECT 1 FROM work_list_item i WHERE i.list_id = w.id AND i.assignee_id = $2 AND i.done_at IS NULL)))`;

/** Whether there is something to do in a room: $1 the space, $2 the member, $3 now. Each must be cheap: menus are hot. */
const USEFUL: Readonly<Record<Room, string>> = {
  doors: openList('door'),
  calls: openList('call'),
  leaflets: openList('leaflet'),
  street: openSurveyFor('volunteer'),
  fillIn: openSurveyFor('self'),
  actions: `(EXISTS (SELECT 1 FROM action a WHERE a.space_id = $1 AND a.status = 'published' AND a.ends_at > $3)
    OR EXISTS (SELECT 1 FROM member m WHERE m.id = $2 AND m.role <> 'member')
    OR EXISTS (SELECT 1 FROM team_member tm WHERE tm.member_id = $2 AND tm.is_leader))`,
  tasks: `EXISTS (SELECT 1 FROM task t WHERE t.assignee_id = $2 AND t.status IN ('open', 'taken'))
    OR EXISTS (SELECT 1 FROM team_member m JOIN task t ON t.team_id = m.team_id AND t.space_id = $1
               WHERE m.member_id = $2 AND t.status = 'open' AND t.assignee_id IS NULL)
    OR EXISTS (SELECT 1 FROM encounter e WHERE e.member_id = $2 AND e.contact_id IS NOT NULL)
    OR EXISTS (SELECT 1 FROM thread h WHERE h.space_id = $1 AND h.status = 'open' AND EXISTS (
         SELECT 1 FROM member m WHERE m.id = $2 AND (m.role <> 'member' OR EXISTS (
           SELECT 1 FROM team_member x WHERE x.member_id = m.id AND x.is_leader AND x.team_id = h.team_id))))`,
  documents: `EXISTS (SELECT 1 FROM document d WHERE d.space_id = $1 AND d.archived_at IS NULL
    AND (NOT EXISTS (SELECT 1 FROM document_team t WHERE t.document_id = d.id)
         OR EXISTS (SELECT 1 FROM document_team t JOIN team_member m ON m.team_id = t.team_id
                    WHERE t.document_id = d.id AND m.member_id = $2)))`,
};

/** The parameters get their types even where no room asks for one of them. */
const ROOMS_SQL = `SELECT ${Object.entries(USEFUL)
  .map(([room, sql]) => `${sql} AS "${room}"`)
  .join(', ')} FROM (SELECT $1::uuid, $2::uuid, $3::timestamptz) AS asked`;

export const rooms: Lookup<'rooms'> = async ({ db, spaceId, member, now }) => {
  const { rows } = await db.query<Record<Room, boolean>>(ROOMS_SQL, [spaceId, member.id, now]);
  const [found] = rows;
  if (found === undefined) throw new Error('a query without tables gives one row');
  return done(found);
};
