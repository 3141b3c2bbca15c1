import { untrack } from 'svelte';
import { goto } from '$app/navigation';
import { page } from '$app/state';

/**
 * Opens a dialog when the address asks for it (`?new=invite`), as the actions of the search do, and takes the word out
 * of the address again. Call it while the component is set up.
 */
export function onWanted(what: string, open: () => void): void {
  $effect(() => {
    if (page.url.searchParams.get('new') !== what) return;
    untrack(open);
    const next = new URL(page.url);
    next.searchParams.delete('new');
    void goto(next, { replaceState: true, keepFocus: true, noScroll: true });
  });
}
