import { Type, type Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { Id, LocalisedText } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import { reachParameters } from '../access/reach-parameters.ts';

export const HomeSurvey = Type.Object(
  {
    id: Id,
    title: LocalisedText,
    week: Type.Integer({ description: 'Completed in the last seven days, within reach' }),
  },
  { $id: 'HomeSurvey' },
);

/** Completed in the last seven days, as the figure beside it counts: an index holds them together, however many there are. */
const SURVEYS = `
WITH week AS (
  SELECT r.survey_id, count(*)::int AS count FROM response r, space s
   WHERE s.id = $1 AND r.space_id = $1 AND r.status = 'complete' AND NOT r.rehearsal AND (NOT r.simulated OR s.is_demo)
     AND r.completed_at >= date_trunc('day', now() AT TIME ZONE s.time_zone - interval '6 days') AT TIME ZONE s.time_zone
     AND ($2 OR r.team_id = ANY($3::uuid[]) OR r.territory_id = ANY($4::uuid[]) OR r.filled_by_id = $5::uuid)
   GROUP BY r.survey_id
)
SELECT s.id, s.title, coalesce(week.count, 0) AS week
  FROM survey s LEFT JOIN week ON week.survey_id = s.id
 WHERE s.space_id = $1 AND s.archived_at IS NULL AND s.status IN ('published', 'closed')
 ORDER BY s.status = 'closed', week DESC, s.updated_at DESC LIMIT 5`;

/** Surveys in the field, busiest first: the way to their results for whoever may see figures, a team leader, too. */
export function homeSurveys(database: Database, access: Access): Promise<Static<typeof HomeSurvey>[]> {
  const { whole, teamIds, territoryIds, self } = reachParameters(access);
  return database.query(access, SURVEYS, [whole, teamIds, territoryIds, self]);
}
