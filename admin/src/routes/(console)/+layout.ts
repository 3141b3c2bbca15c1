import { enter } from '$lib/session/load-me.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch, url, depends, untrack }) => {
  depends('muster:me');
  // Not tracked: walking from room to room is no reason to ask again who is signed in.
  return {
    entrance: await enter(
      fetch,
      untrack(() => new URL(url)),
    ),
  };
};
