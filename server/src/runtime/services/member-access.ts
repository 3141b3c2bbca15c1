import { createActor, type Access, type Actor } from '../../modules/access/actor.ts';
import { areaOf } from '../../modules/access/area.ts';
import { reachParameters } from '../../modules/access/reach-parameters.ts';
import type { Right, Role } from '../../modules/access/rights.ts';
import type { MemberContext } from './service.ts';

/** The chatting member with their rights and how far these reach, as the console knows them. */
export async function actorOf({ db, spaceId, personId, personName, member }: MemberContext): Promise<Actor> {
  const { rows } = await db.query<{ role: Role; userId: string | null }>(
    'SELECT role, user_id AS "userId" FROM member WHERE id = $1',
    [member.id],
  );
  const membership = { spaceId, memberId: member.id, personId, role: rows[0]?.role ?? 'member' } as const;
  const user = { id: rows[0]?.userId ?? '', name: personName ?? '', email: '' };
  return createActor({ ...membership, ...(await areaOf(db, membership)), user });
}

/** What the member may do beyond their own work, as in the console; null if nothing. */
export async function accessIn(context: MemberContext, right: Right): Promise<Access | null> {
  const actor = await actorOf(context);
  return actor.can(right) ? actor.access(right) : null;
}

interface Reach {
  readonly whole: boolean;
  readonly teamIds: readonly string[];
  readonly territoryIds: readonly string[];
}

/** A reach as parameters of SQL; nobody's where there is no access. */
export const reachOf = (access: Access | null): Reach =>
  access === null ? { whole: false, teamIds: [], territoryIds: [] } : reachParameters(access);
