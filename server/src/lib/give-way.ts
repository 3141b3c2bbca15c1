import { setImmediate } from 'node:timers/promises';

/**
 * For long work in small steps on the event loop: after so much of it, whatever else is waiting (a webhook, a request)
 * gets its turn. @returns to be told the cost of each step; a promise to be awaited when it is time to give way
 */
export function givingWay(every: number): (cost: number) => Promise<void> | undefined {
  let done = 0;
  return (cost) => {
    done += cost;
    if (done < every) return undefined;
    done = 0;
    return setImmediate();
  };
}
