import { sweep, waitingPeople, type SweepTargets } from '../jobs/sweep.ts';

export interface SweeperOptions {
  readonly targets: SweepTargets;
  readonly timing: { readonly sweepEvery: number; readonly unprocessedAfter: number };
  readonly refreshConnections: () => Promise<void>;
  readonly onError: (error: unknown, where: string) => void;
}

export interface Sweeper {
  /** Sweeps now and then by itself, so that nothing depends on the queue being there. */
  start(): void;
  stop(): void;
  /** Once, at once. */
  sweep(): Promise<void>;
  /** Wakes everyone for whom something waits, however young. */
  turns(): Promise<void>;
}

/** Connections are looked at again after so many sweeps, in case a notification was lost. */
const SWEEPS_PER_REFRESH = 15;

export function createSweeper(options: SweeperOptions): Sweeper {
  const { targets, timing, onError } = options;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> | null = null;
  let stopped = true;
  let lastSweep = 0;
  let count = 0;

  async function once(): Promise<void> {
    lastSweep = Date.now();
    try {
      count += 1;
      if (count % SWEEPS_PER_REFRESH === 0) await options.refreshConnections();
      await sweep(targets, timing.unprocessedAfter);
    } catch (error) {
      onError(error, 'sweep');
    }
  }

  function plan(): void {
    if (stopped) return;
    // Processes that started together need not sweep together.
    const pause = timing.sweepEvery * (0.75 + Math.random() / 2);
    timer = setTimeout(() => {
      // The queue's own sweep may just have been here.
      const recent = Date.now() - lastSweep < timing.sweepEvery / 2;
      void (recent ? Promise.resolve() : self.sweep()).then(plan);
    }, pause);
  }

  const self: Sweeper = {
    start() {
      stopped = false;
      void self.sweep().then(plan);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    sweep() {
      sweeping ??= once().finally(() => {
        sweeping = null;
      });
      return sweeping;
    },
    async turns() {
      targets.wakeTurns(await waitingPeople(targets.pool, 0));
    },
  };
  return self;
}
