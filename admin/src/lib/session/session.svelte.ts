import { getContext, setContext } from 'svelte';
import type { MeInSpace } from './load-me.ts';

const CONTEXT = Symbol('session');

/** Who is signed in, in which space, with which rights. */
export class Session {
  readonly #me: () => MeInSpace;

  constructor(me: () => MeInSpace) {
    this.#me = me;
  }

  get me(): MeInSpace {
    return this.#me();
  }

  get space(): Pick<MeInSpace['spaces'][number], 'id' | 'name' | 'isDemo' | 'timeZone'> {
    const { spaces, current } = this.#me();
    const { spaceId: id } = current;
    return spaces.find((space) => space.id === id) ?? { id, name: '', isDemo: false, timeZone: 'UTC' };
  }

  /** Whether one of the rights is granted, however far it reaches. */
  can(...rights: readonly string[]): boolean {
    const granted = this.#me().current.rights;
    return rights.some((right) => (granted[right]?.length ?? 0) > 0);
  }

  /** Whether the right reaches the whole space, not only own teams and territories. */
  canEverywhere(right: string): boolean {
    return this.#me().current.rights[right]?.includes('space') ?? false;
  }
}

export function setSession(session: Session): Session {
  return setContext(CONTEXT, session);
}

export function useSession(): Session {
  return getContext<Session>(CONTEXT);
}
