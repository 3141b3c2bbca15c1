import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { Me } from './me.schemas.ts';

/** The signed-in user as the console sees them; `change` is what has just been saved. */
export function describeMe(
  request: FastifyRequest,
  change: { name?: string; language?: string } = {},
): Static<typeof Me> {
  const { id, name, email, emailVerified, language, twoFactorEnabled } = request.user;
  const actor = request.actingMember;
  return {
    user: { id, name, email, emailVerified, language, twoFactorEnabled, ...change },
    spaces: request.memberships.map((membership) => ({
      id: membership.spaceId,
      name: membership.spaceName,
      isDemo: membership.isDemo,
      role: membership.role,
      status: membership.status,
      timeZone: membership.timeZone,
    })),
    current:
      actor === null
        ? null
        : {
            spaceId: actor.spaceId,
            memberId: actor.memberId,
            role: actor.role,
            rights: Object.fromEntries([...actor.grants].map(([right, scopes]) => [right, [...scopes]])),
            teamIds: [...actor.teamIds],
            ledTeamIds: [...actor.ledTeamIds],
            givable: [...actor.givable],
          },
  };
}
