/** What is kept in the order it came in: a Map or a Set. */
interface Kept<K> {
  readonly size: number;
  keys(): Iterable<K>;
  delete(key: K): unknown;
}

/** Lets go of what came first, until no more is left than is to be remembered. */
export function forgetOldest<K>(kept: Kept<K>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}
