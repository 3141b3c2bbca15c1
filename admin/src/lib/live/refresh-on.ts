import { invalidate } from '$app/navigation';
import { navigating } from '$app/state';
import type { LiveEvents } from './live-events.svelte.ts';

const APART_MS = 1000;

/**
 * Runs something when events of these types come in: at once, then at most once a second, however many there are.
 * Made to be returned from `onMount`.
 */
export function onLive(live: LiveEvents, types: readonly string[], run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  function tell(): void {
    if (timer !== undefined) {
      again = true;
      return;
    }
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (again) {
        again = false;
        tell();
      }
    }, APART_MS);
  }
  const stop = live.on(types, tell);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/**
 * Loads a page's data again when something of these types happens.
 *
 * @param dependency what the page's `load` named with `depends`
 */
export function refreshOn(
  live: LiveEvents,
  types: readonly string[],
  dependency: `${string}:${string}`,
): () => void {
  return onLive(live, types, () => void whenArrived().then(() => invalidate(dependency)));
}

/** Loading anew calls off a way to another page that is being gone just then: the click would be lost. */
async function whenArrived(): Promise<void> {
  await navigating.complete?.catch(() => undefined);
}
