import { onMount } from 'svelte';

/**
 * The memory of a form on a page without a sign-in: a reload brings back what was typed, closing the tab forgets it, so
 * that nobody finds it on a shared machine. Never give it passwords or codes.
 *
 * @returns forgets what was kept, once it was sent
 */
export function useTabDraft<Values>(
  form: string,
  { typed, restore }: { readonly typed: () => Values; readonly restore: (values: Values) => void },
): () => void {
  const key = `muster.tab-draft:${form}`;
  let begun = false;
  let over = false;
  onMount(() => {
    const kept = attempt(() => sessionStorage.getItem(key));
    if (kept) attempt(() => restore(JSON.parse(kept) as Values));
  });
  $effect(() => {
    const values = JSON.stringify(typed());
    if (begun && !over) attempt(() => sessionStorage.setItem(key, values));
    begun = true;
  });
  return () => {
    over = true;
    attempt(() => sessionStorage.removeItem(key));
  };
}

/** Storage may be forbidden, full or written by another version: then nothing is kept. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
