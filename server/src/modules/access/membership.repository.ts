import type { ClientBase, Pool } from 'pg';
import type { MemberFacts } from './actor.ts';
import type { Role } from './rights.ts';

export interface Membership {
  readonly spaceId: string;
  readonly memberId: string;
  readonly personId: string;
  readonly role: Role;
  readonly status: 'active' | 'suspended' | 'left';
  readonly spaceName: string;
  readonly isDemo: boolean;
  readonly timeZone: string;
}

interface AreaRow {
  team_ids: string[];
  led_team_ids: string[];
  territory_ids: string[];
  overrides: { role: string; right: string; scope: string }[];
}

export interface MembershipRepository {
  /** Of all spaces: this is how a request finds its space. */
  ofUser(userId: string): Promise<Membership[]>;
  areaOf(membership: Membership): Promise<Area>;
}

type Area = Pick<MemberFacts, 'teamIds' | 'ledTeamIds' | 'territoryIds' | 'overrides'>;

/** The one query by user instead of by space, and what the rights of a member are computed from. */
export function createMembershipRepository(pool: Pool | ClientBase): MembershipRepository {
  return {
    async ofUser(userId) {
      const { rows } = await pool.query<Membership>(
        `SELECT m.space_id AS "spaceId", m.id AS "memberId", m.person_id AS "personId", m.role, m.status,
                s.name AS "spaceName", s.is_demo AS "isDemo", s.time_zone AS "timeZone"
           FROM member m JOIN space s ON s.id = m.space_id
          WHERE m.user_id = $1 AND m.status <> 'left' ORDER BY s.created_at`,
        [userId],
      );
      return rows;
    },
    areaOf: (membership) => areaOf(pool, membership),
  };
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
