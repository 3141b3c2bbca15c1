import type { Access } from './actor.ts';

/** A reach as parameters of SQL: the whole space; else these teams, these territories, or (else null) oneself. */
export interface ReachParameters {
  readonly whole: boolean;
  readonly teamIds: readonly string[];
  readonly territoryIds: readonly string[];
  readonly self: string | null;
}

export function reachParameters({ reach, memberId }: Access): ReachParameters {
  const isArea = reach.kind === 'area';
  return {
    whole: reach.kind === 'space',
    teamIds: isArea ? reach.teamIds : [],
    territoryIds: isArea ? reach.territoryIds : [],
    self: reach.kind === 'own' ? memberId : null,
  };
}
