import { Type, type Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { Id, LocalisedText } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import { reachParameters } from '../access/reach-parameters.ts';

export const HomeSurvey = Type.Object(
  {
    id: Id,
    title: LocalisedText,
    week: Type.Integer({ description: 'Closed responses begun in the last seven days, within reach' }),
  },
  { $id: 'HomeSurvey' },
);

/** The week alone is counted: an index holds it together, however many responses there are. */
const SURVEYS = `
SELECT s.id, s.title, (
         SELECT count(*)::int FROM response r
          WHERE r.space_id = $1 AND r.survey_id = s.id AND r.started_at > now() - interval '7 days' AND NOT r.rehearsal
            AND r.status IN ('complete', 'partial') AND (NOT r.simulated OR (SELECT is_demo FROM space WHERE id = $1))
            AND ($2 OR r.team_id = ANY($3::uuid[]) OR r.territory_id = ANY($4::uuid[]) OR r.filled_by_id = $5::uuid)
       ) AS week
  FROM survey s
 WHERE s.space_id = $1 AND s.archived_at IS NULL AND s.status IN ('published', 'closed')
 ORDER BY s.status = 'closed', week DESC, s.updated_at DESC LIMIT 5`;

/** Surveys in the field, busiest first: the way to their results for whoever may see figures, a team leader, too. */
export function homeSurveys(database: Database, access: Access): Promise<Static<typeof HomeSurvey>[]> {
  const { whole, teamIds, territoryIds, self } = reachParameters(access);
  return database.query(access, SURVEYS, [whole, teamIds, territoryIds, self]);
}
