/**
 * How much of a long list is drawn: the first screen at once, the rest piece by piece afterwards, so that nobody waits
 * for what they do not see yet. Call it while the component is set up.
 */
export function inPieces(total: () => number, atOnce: number): { readonly drawn: number } {
  let drawn = $state(atOnce);
  $effect(() => {
    if (drawn >= total()) {
      drawn = Infinity; // what is added from now on stands there at once
      return;
    }
    const timer = setTimeout(() => (drawn += atOnce));
    return () => clearTimeout(timer);
  });
  return {
    get drawn() {
      return drawn;
    },
  };
}
