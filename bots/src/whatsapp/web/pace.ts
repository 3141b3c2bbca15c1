import type { Timing } from './watch-line.ts';

/** A pause between two messages of one account, never twice the same: people do not type by the clock. */
export function createPace(
  { paceMs, paceJitterMs }: Pick<Timing, 'paceMs' | 'paceJitterMs'>,
  wait: (milliseconds: number) => Promise<void>,
): () => Promise<void> {
  let last = 0;
  return async () => {
    const due = last + paceMs + Math.random() * paceJitterMs - Date.now();
    if (due > 0) await wait(due);
    last = Date.now();
  };
}
