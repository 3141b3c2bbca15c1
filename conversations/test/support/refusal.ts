/** Ends a lookup or command with a reason of the contract. */
export class Refusal extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

export function refuse(reason: string): never {
  throw new Refusal(reason);
}

export const orNone = <T>(all: readonly T[]): readonly T[] => (all.length > 0 ? all : refuse('none'));
