import { expect, test } from 'vitest';
import type { SpaceEvent } from '../runtime-port.ts';
import { startRounds } from './rounds.ts';
import { createStopList } from './stop.ts';

test('rounds never overlap, go on while there is more, outlive a failure, and end when stopped', async () => {
  const stops = createStopList();
  const errors: unknown[] = [];
  const listeners: ((event: SpaceEvent) => void)[] = [];
  const started: (() => void)[] = [];
  let running = 0;
  let count = 0;
  const outcomes: (boolean | Error)[] = [true, new Error('lost'), false, true];
  const nth = (n: number) =>
    new Promise<void>((resolve) => {
      started[n] = resolve;
    });
  const third = nth(2);
  const fourth = nth(3);
  startRounds({
    name: 'messages',
    everyMs: 3_600_000,
    causes: ['task.'],
    events: { subscribeAll: (listener) => (listeners.push(listener), () => listeners.pop()) },
    stops,
    onError: (error) => errors.push(error),
    round: async () => {
      running += 1;
      expect(running).toBe(1);
      const outcome = outcomes[count] ?? false;
      started[count]?.();
      count += 1;
      await Promise.resolve();
      running -= 1;
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  });
  const tell = (type: string) => {
    for (const listener of listeners) listener({ type, spaceId: 's', id: 'i' });
  };
  tell('survey.changed');
  tell('task.changed');
  await third;
  tell('task.created');
  await fourth;
  expect(errors).toEqual([new Error('lost')]);
  await stops.run();
  expect(listeners).toEqual([]);
  expect(count).toBe(4);
});
