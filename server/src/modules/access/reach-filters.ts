import type { Prisma } from '@muster/prisma';
import type { Access } from './actor.ts';

/** Members that the access reaches: everyone, those of the teams, or oneself. */
export function reachableMembers(access: Access): Prisma.MemberWhereInput {
  if (access.reach.kind === 'space') return {};
  if (access.reach.kind === 'own') return { id: access.memberId };
  return { teamMembers: { some: { teamId: { in: [...access.reach.teamIds] } } } };
}

export function reachableTeams(access: Access): Prisma.TeamWhereInput {
  if (access.reach.kind === 'space') return {};
  if (access.reach.kind === 'own') return { teamMembers: { some: { memberId: access.memberId } } };
  return { id: { in: [...access.reach.teamIds] } };
}

/** Contacts inside the territories, or met by the teams. */
export function reachableContacts(access: Access): Prisma.ContactWhereInput {
  if (access.reach.kind === 'space') return {};
  if (access.reach.kind === 'own') return { createdByMemberId: access.memberId };
  const { teamIds, territoryIds } = access.reach;
  return {
    OR: [
      { territoryId: { in: [...territoryIds] } },
      { responses: { some: { teamId: { in: [...teamIds] } } } },
      { encounters: { some: { member: { teamMembers: { some: { teamId: { in: [...teamIds] } } } } } } },
    ],
  };
}

export function reachableResponses(access: Access): Prisma.ResponseWhereInput {
  if (access.reach.kind === 'space') return {};
  if (access.reach.kind === 'own') return { filledById: access.memberId };
  const { teamIds, territoryIds } = access.reach;
  return { OR: [{ teamId: { in: [...teamIds] } }, { territoryId: { in: [...territoryIds] } }] };
}

/** Follow-ups of the teams, their members and the territories, one's own, and those that one has asked for. */
export function reachableTasks(access: Access): Prisma.TaskWhereInput {
  if (access.reach.kind === 'space') return {};
  if (access.reach.kind === 'own') return { assigneeId: access.memberId };
  const { teamIds, territoryIds } = access.reach;
  return {
    OR: [
      { assigneeId: access.memberId },
      { createdById: access.memberId },
      { teamId: { in: [...teamIds] } },
      { contact: { territoryId: { in: [...territoryIds] } } },
      { assignee: { teamMembers: { some: { teamId: { in: [...teamIds] } } } } },
    ],
  };
}

/** Actions of the teams and in the territories, and those that one leads or has proposed oneself. */
export function reachableActions(access: Access): Prisma.ActionWhereInput {
  if (access.reach.kind === 'space') return {};
  const own = [{ leaderId: access.memberId }, { createdByMemberId: access.memberId }];
  if (access.reach.kind === 'own') return { OR: own };
  const { teamIds, territoryIds } = access.reach;
  return { OR: [...own, { teamId: { in: [...teamIds] } }, { territoryId: { in: [...territoryIds] } }] };
}

/** Questions of people of the teams or territories, and those that one sees to. */
export function reachableThreads(access: Access): Prisma.ThreadWhereInput {
  if (access.reach.kind === 'space') return {};
  if (access.reach.kind === 'own') return { assigneeId: access.memberId };
  const { teamIds, territoryIds } = access.reach;
  return {
    OR: [
      { assigneeId: access.memberId },
      { teamId: { in: [...teamIds] } },
      { person: { contact: { territoryId: { in: [...territoryIds] } } } },
    ],
  };
}

/**
 * Invitations into the teams; those that name no team belong to the whole space. One that gives more than one may give
 * is not shown: whoever sees an invitation can use it.
 */
export function reachableInvites(access: Access): Prisma.InviteWhereInput {
  const role = { in: access.givable.filter((holder) => holder !== 'team_leader') };
  if (access.reach.kind === 'space') return { role };
  if (access.reach.kind === 'own') return { role, createdByMemberId: access.memberId };
  return { role, teamId: { in: [...access.reach.teamIds] } };
}
