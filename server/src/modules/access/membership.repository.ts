import type { ClientBase, Pool } from 'pg';
import { areaOf, type Area } from './area.ts';
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

export interface MembershipRepository {
  /** Of all spaces: this is how a request finds its space. */
  ofUser(userId: string): Promise<Membership[]>;
  areaOf(membership: Membership): Promise<Area>;
}

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
