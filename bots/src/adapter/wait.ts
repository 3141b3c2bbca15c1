import { setTimeout as timeout } from 'node:timers/promises';

/** Waits for so many milliseconds; an abort ends it early, without an error. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await timeout(milliseconds, undefined, { signal }).catch(() => undefined);
}
