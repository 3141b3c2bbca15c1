/**
 * In an anonymous survey nobody must be recognised by belonging to a small group: what fewer than so many people said is
 * not shown on its own (decision 0010).
 */
export const FEWEST = 5;

export type Anonymity = 'named' | 'optional' | 'anonymous';

/** Whether the answers of a selection are kept back. The survey as a whole is not a choice of people. */
export function isWithheld(anonymity: Anonymity, isNarrowed: boolean, people: number): boolean {
  return anonymity === 'anonymous' && isNarrowed && people < FEWEST;
}

/** Places of the groups that may be shown: empty ones tell nothing, small ones too much. */
export function shownGroups(anonymity: Anonymity, people: readonly number[]): number[] {
  return people.flatMap((count, at) =>
    anonymity !== 'anonymous' || count === 0 || count >= FEWEST ? [at] : [],
  );
}
