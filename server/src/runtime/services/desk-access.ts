import { createActor, type Access } from '../../modules/access/actor.ts';
import { areaOf } from '../../modules/access/membership.repository.ts';
import { reachParameters } from '../../modules/access/reach-parameters.ts';
import type { Right, Role } from '../../modules/access/rights.ts';
import type { MemberContext } from './service.ts';

/** What the member may do beyond their own work, as in the console; null if nothing. */
export async function accessIn(context: MemberContext, right: Right): Promise<Access | null> {
  const { db, spaceId, member, personId } = context;
  const { rows } = await db.query<{ role: Role }>('SELECT role FROM member WHERE id = $1', [member.id]);
  const role = rows[0]?.role;
  if (role === undefined) return null;
  const membership = { spaceId, memberId: member.id, personId, role };
  const area = await areaOf(db, membership);
  const user = { id: '', name: '', email: '' };
  const actor = createActor({ ...membership, ...area, user });
  return actor.can(right) ? actor.access(right) : null;
}

interface Reach {
  readonly whole: boolean;
  readonly teamIds: string[];
  readonly territoryIds: string[];
}

/** A reach as parameters of SQL; nobody's where there is no access. */
export function reachOf(access: Access | null): Reach {
  const { whole, teamIds, territoryIds } =
    access === null ? { whole: false, teamIds: [], territoryIds: [] } : reachParameters(access);
  return { whole, teamIds: [...teamIds], territoryIds: [...territoryIds] };
}
