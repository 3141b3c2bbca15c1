import type { Room } from '@muster/conversations/flows';
import { done, type Lookup } from './service.ts';

/** A survey that is published and open now, for these. */
const openSurveyFor = (audience: 'volunteer' | 'self') => `EXISTS (
  SELECT 1 FROM survey s
  JOIN LATERAL (SELECT content FROM survey_version v WHERE v.survey_id = s.id AND v.killed_at IS NULL
                ORDER BY v.version DESC LIMIT 1) v ON true
  WHERE s.space_id = $1 AND s.status = 'published' AND s.archived_at IS NULL
    AND coalesce(v.content->>'audience', 'volunteer') IN ('${audience}', 'both')
    AND coalesce(s.opens_at <= $3, true) AND coalesce(s.closes_at > $3, true))`;

/** Whether there is something to do in a room: $1 the space, $2 the member, $3 now. Each must be cheap: menus are hot. */
const USEFUL: Readonly<Record<Room, string>> = {
  street: openSurveyFor('volunteer'),
  fillIn: openSurveyFor('self'),
};

/** The parameters get their types even where no room asks for one of them. */
const ROOMS_SQL = `SELECT ${Object.entries(USEFUL)
  .map(([room, sql]) => `${sql} AS "${room}"`)
  .join(', ')} FROM (SELECT $1::uuid, $2::uuid, $3::timestamptz) AS asked`;

export const rooms: Lookup<'rooms'> = async ({ db, spaceId, member, now }) => {
  const { rows } = await db.query<Record<Room, boolean>>(ROOMS_SQL, [spaceId, member.id, now]);
  return done(rows[0] ?? { street: false, fillIn: false });
};
