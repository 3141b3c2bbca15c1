import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startEach } from './chores.ts';
import { createStopList } from './stop.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a chore that takes long is not begun twice, and holds up no other; one that fails is tried again', async () => {
  const stops = createStopList();
  const failed: string[] = [];
  const begun = { slow: 0, broken: 0 };
  let finish = (): void => undefined;
  startEach({
    chores: {
      slow: () => {
        begun.slow += 1;
        return new Promise<void>((resolve) => {
          finish = resolve;
        });
      },
      broken: () => {
        begun.broken += 1;
        return Promise.reject(new Error('lost'));
      },
    },
    everyMs: 10,
    stops,
    onError: (_error, chore) => failed.push(chore),
  });
  await vi.advanceTimersByTimeAsync(30);
  expect(begun).toEqual({ slow: 1, broken: 3 });
  finish();
  await vi.advanceTimersByTimeAsync(10);
  expect(begun).toEqual({ slow: 2, broken: 4 });
  expect(failed).toEqual(['broken', 'broken', 'broken', 'broken']);

  let isStopped = false;
  const stopping = stops.run().then(() => (isStopped = true));
  await vi.advanceTimersByTimeAsync(50);
  expect([isStopped, begun.broken]).toEqual([false, 4]);
  finish();
  await stopping;
});
