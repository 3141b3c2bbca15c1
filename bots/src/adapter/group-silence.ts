import { forgetOldest } from './forget-oldest.ts';

const SILENT_MS = 10 * 60_000;
const REMEMBERED = 500;

/** Whether a courtesy may be said in a group now: at most every ten minutes each. Whoever may is taken to say it. */
export function createGroupSilence(): (group: number | string, now: number) => boolean {
  const lastSaid = new Map<number | string, number>();
  return (group, now) => {
    if (now - (lastSaid.get(group) ?? -Infinity) < SILENT_MS) return false;
    lastSaid.delete(group);
    lastSaid.set(group, now);
    forgetOldest(lastSaid, REMEMBERED);
    return true;
  };
}
