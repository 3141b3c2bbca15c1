import type { Pool } from 'pg';
import type { MemberFacts } from './actor.ts';

export type Area = Pick<MemberFacts, 'teamIds' | 'ledTeamIds' | 'territoryIds' | 'overrides'>;

interface AreaRow {
  team_ids: string[];
  led_team_ids: string[];
  territory_ids: string[];
  overrides: { role: string; right: string; scope: string }[];
}

/** Teams, territories and the space's own rules of one member. */
export async function areaOf(
  db: { query: Pool['query'] },
  { spaceId, memberId }: { readonly spaceId: string; readonly memberId: string },
): Promise<Area> {
  const { rows } = await db.query<AreaRow>(AREA, [spaceId, memberId]);
  const [row] = rows;
  return {
    teamIds: row?.team_ids ?? [],
    ledTeamIds: row?.led_team_ids ?? [],
    territoryIds: row?.territory_ids ?? [],
    overrides: row?.overrides ?? [],
  };
}

/** Territories are nested: a right on a borough reaches its wards. */
const AREA = `
  WITH RECURSIVE my_team AS (
    SELECT tm.team_id, tm.is_leader FROM team_member tm JOIN team t ON t.id = tm.team_id AND t.archived_at IS NULL
     WHERE tm.space_id = $1 AND tm.member_id = $2
  ), area AS (
    SELECT territory_id AS id FROM member_territory WHERE space_id = $1 AND member_id = $2
    UNION
    SELECT tt.territory_id FROM team_territory tt JOIN my_team ON my_team.team_id = tt.team_id WHERE tt.space_id = $1
    UNION
    SELECT t.id FROM territory t JOIN area ON t.parent_id = area.id WHERE t.space_id = $1
  )
  SELECT ARRAY(SELECT team_id::text FROM my_team) AS team_ids,
         ARRAY(SELECT team_id::text FROM my_team WHERE is_leader) AS led_team_ids,
         ARRAY(SELECT id::text FROM area) AS territory_ids,
         coalesce((SELECT json_agg(json_build_object('role', role, 'right', "right", 'scope', scope))
                     FROM role_right WHERE space_id = $1), '[]') AS overrides`;
