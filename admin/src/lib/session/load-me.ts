import { redirect } from '@sveltejs/kit';
import { call, createApi } from '../api/client.ts';
import type { components } from '../api/openapi.d.ts';
import type { Problem } from '../api/problem.ts';
import { chosenSpace, forgetSpace, rememberSpace } from './chosen-space.ts';

export type Me = components['schemas']['Me'];

/** A signed-in user with a space to work in. */
export type MeInSpace = Me & { readonly current: NonNullable<Me['current']> };

export type Entrance =
  | { readonly kind: 'in'; readonly me: MeInSpace }
  /** Signed in, but no member of any space (any more). */
  | { readonly kind: 'nowhere'; readonly me: Me }
  | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Who enters, and into which space. Chooses the first space when the user has several and this browser has not
 * chosen yet, or chose one that is no longer theirs.
 */
export async function enter(fetch: typeof globalThis.fetch, address: URL): Promise<Entrance> {
  const api = createApi(fetch);
  const first = await call(api.GET('/api/v1/me'), { isEntrance: true });
  if (!first.ok) {
    if (first.problem.code === 'not_signed_in') await leadAway(fetch, address);
    if (first.problem.status !== 0 && chosenSpace() !== undefined && first.problem.status < 500) {
      forgetSpace(); // the space of last time is gone; try once without it
      return enter(fetch, address);
    }
    return { kind: 'failed', problem: first.problem };
  }
  const me = first.data;
  if (me.current) return { kind: 'in', me: me as MeInSpace };
  const open = me.spaces.find((space) => space.status === 'active');
  if (!open || open.id === chosenSpace()) return { kind: 'nowhere', me };
  rememberSpace(open.id);
  return enter(fetch, address);
}

/** Nobody is signed in: to the sign-in page, or to the first-run page of a Muster that nobody has set up yet. */
async function leadAway(fetch: typeof globalThis.fetch, address: URL): Promise<never> {
  const setup = await call(createApi(fetch).GET('/api/v1/setup'));
  if (setup.ok && setup.data.needed) redirect(307, '/first-run');
  const here = address.pathname + address.search;
  redirect(307, here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`);
}
