import type { Access, Actor } from '../access/actor.ts';
import type { Right } from '../access/rights.ts';

/** Where an action belongs, as far as rights go by it. */
export interface ActionPlace {
  readonly teamId: string | null;
  readonly territoryId: string | null;
  readonly leaderId: string | null;
}

/** Whether the member may do this with the action. Whoever leads it may look after it, whatever their role. */
export function mayWith(actor: Actor, right: Right, action: ActionPlace): boolean {
  return action.leaderId === actor.memberId || (actor.can(right) && isWithin(actor.access(right), action));
}

/** Whether it is among those that the access is there for: that one has proposed it oneself is not enough. */
export function isWithin({ memberId, reach }: Access, action: ActionPlace): boolean {
  if (reach.kind === 'space' || action.leaderId === memberId) return true;
  if (reach.kind === 'own') return false;
  const { teamIds, territoryIds } = reach;
  return (
    (action.teamId !== null && teamIds.includes(action.teamId)) ||
    (action.territoryId !== null && territoryIds.includes(action.territoryId))
  );
}
