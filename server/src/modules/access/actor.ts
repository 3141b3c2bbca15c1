import { AppError } from '../../lib/errors.ts';
import {
  givableBy,
  grantsOf,
  type Right,
  type RightHolder,
  type RightOverride,
  type RightScope,
  type Role,
} from './rights.ts';

/** The rows that a right reaches, resolved for one member. */
export type Reach =
  | { readonly kind: 'space' }
  /** Rows of these teams or territories, and the member's own. */
  | { readonly kind: 'area'; readonly teamIds: readonly string[]; readonly territoryIds: readonly string[] }
  | { readonly kind: 'own' };

declare const granted: unique symbol;

/**
 * Permission to do one thing in one space. Only {@link Actor.access} makes one, and every repository method wants one:
 * data cannot be reached without a space, nor without a right that has been checked.
 */
export interface Access {
  readonly spaceId: string;
  readonly memberId: string;
  readonly userId: string;
  readonly role: Role;
  readonly right: Right;
  readonly reach: Reach;
  /** Roles, and the part of a team leader, that this member may give to others. */
  readonly givable: readonly RightHolder[];
  readonly [granted]: true;
}

/** What is known about the signed-in user as a member of the space that the request concerns. */
export interface MemberFacts {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly memberId: string;
  readonly personId: string;
  readonly role: Role;
  readonly spaceId: string;
  readonly teamIds: readonly string[];
  readonly ledTeamIds: readonly string[];
  /** Own territories and those of own teams, with everything inside them. */
  readonly territoryIds: readonly string[];
  readonly overrides: readonly RightOverride[];
}

/** A signed-in, active member in one space. */
export interface Actor extends MemberFacts {
  readonly grants: ReadonlyMap<Right, readonly RightScope[]>;
  readonly givable: readonly RightHolder[];
  can(right: Right): boolean;
  /** @throws AppError `forbidden` when none of the rights is granted; else for the first that is, with its reach */
  access(...rights: Right[]): Access;
}

export function createActor(facts: MemberFacts): Actor {
  const leads = facts.ledTeamIds.length > 0;
  const grants = grantsOf(leads ? [facts.role, 'team_leader'] : [facts.role], facts.overrides);
  const givable = givableBy(facts.role, grants, facts.overrides);
  return {
    ...facts,
    grants,
    givable,
    can: (right) => grants.has(right),
    access(...rights) {
      const right = rights.find((candidate) => grants.has(candidate));
      if (right === undefined) throw new AppError('forbidden');
      return {
        spaceId: facts.spaceId,
        memberId: facts.memberId,
        userId: facts.user.id,
        role: facts.role,
        right,
        reach: reachOf(grants.get(right) ?? [], facts),
        givable,
      } as Access;
    },
  };
}

function reachOf(scopes: readonly RightScope[], facts: MemberFacts): Reach {
  if (scopes.includes('space')) return { kind: 'space' };
  const teamIds = new Set<string>();
  if (scopes.includes('own_area') || scopes.includes('own_teams')) {
    for (const id of facts.teamIds) teamIds.add(id);
  }
  if (scopes.includes('led_teams')) for (const id of facts.ledTeamIds) teamIds.add(id);
  const territoryIds = scopes.includes('own_area') ? facts.territoryIds : [];
  const isArea = scopes.some((scope) => scope !== 'own');
  return isArea ? { kind: 'area', teamIds: [...teamIds], territoryIds } : { kind: 'own' };
}

/** @throws AppError `forbidden` unless the right reaches the whole space (making a team, editing a status) */
export function requireWholeSpace(access: Access): void {
  if (access.reach.kind !== 'space') throw new AppError('forbidden');
}
