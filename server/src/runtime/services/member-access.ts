import { createActor, type Actor } from '../../modules/access/actor.ts';
import { createMembershipRepository } from '../../modules/access/membership.repository.ts';
import type { Role } from '../../modules/access/rights.ts';
import type { MemberContext } from './service.ts';

/** The chatting member with their rights and how far these reach, as the console knows them. */
export async function actorOf(context: MemberContext): Promise<Actor> {
  const { db, spaceId, space, personId, personName, member } = context;
  const { rows } = await db.query<{ role: Role; userId: string | null }>(
    'SELECT role, user_id AS "userId" FROM member WHERE id = $1',
    [member.id],
  );
  const role = rows[0]?.role ?? 'member';
  const membership = { spaceId, memberId: member.id, personId, role } as const;
  const area = await createMembershipRepository(db).areaOf({
    ...membership,
    status: 'active',
    spaceName: space.name,
    isDemo: space.isDemo,
  });
  const user = { id: rows[0]?.userId ?? '', name: personName ?? '', email: '' };
  return createActor({ ...membership, ...area, user });
}
