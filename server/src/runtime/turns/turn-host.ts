import type { Stored } from '../inbound/inbound-row.ts';
import type { Committed, RunnerDeps } from './turn-runner.ts';
import { runAlone, runBatch } from './turn-runner.ts';
import { playFresh, type Request } from './play-fresh.ts';
import { isPassing, recordFailure } from './turn-failure.ts';

export interface TurnHostOptions extends RunnerDeps {
  /** Called after each commit. */
  readonly onCommitted: (committed: Committed) => void;
  /** Called before that with the messages that were stored along with their turns. */
  readonly onStored: (stored: readonly Stored[]) => void;
  readonly onParked: (personId: string) => void;
  /** What went wrong and will be tried again; for the log. */
  readonly onError: (error: unknown, where: string) => void;
  /** People per transaction. */
  readonly batchSize?: number;
}

export interface TurnHost {
  /** Something waits for these people. Cheap, and harmless when nothing does. */
  wake(personIds: Iterable<string>): void;
  /** Stores messages and plays their turns at once, where nothing stands against it; null for a request that is left. */
  playFresh(requests: readonly Request[]): Promise<readonly (readonly Stored[] | null)[]>;
  /** Resolves when nothing that was woken is left to do. */
  idle(): Promise<void>;
  /** Finishes what has begun and takes up nothing more; what is left is found by the sweep of whoever is next. */
  stop(): Promise<void>;
  stats(): {
    readonly waiting: number;
    readonly running: number;
    readonly turns: number;
    readonly failures: number;
  };
}

const BATCH_SIZE = 64;
/** A second one only when it would be full: few large transactions cost less than many small ones. */
const MAX_BATCHES = 2;
const MAX_ALONE = 4;
/** How long to leave people alone whom another process works for, or whose turn failed: doubled each time, up to the last. */
const FIRST_DELAY_MS = 25;
const LAST_DELAY_MS = 2_000;

/**
 * Decides who has a turn when: people who were woken wait in order, many play in one transaction, whoever needs the
 * database in the middle plays alone beside them. A person is never in two transactions of this process; whoever is
 * woken while they play has another turn afterwards, so no wake-up is lost.
 */
export function createTurnHost(options: TurnHostOptions): TurnHost {
  const batchable = new Set<string>();
  const alone = new Set<string>();
  const running = new Set<string>();
  const again = new Set<string>();
  const delays = new Map<string, { delay: number; timer: NodeJS.Timeout }>();
  const lastDelay = new Map<string, number>();
  const waiters = new Set<() => void>();
  const counts = { turns: 0, failures: 0 };
  let batches = 0;
  let solos = 0;
  let stopped = false;

  function wake(personIds: Iterable<string>): void {
    if (stopped) return;
    for (const id of personIds) {
      if (running.has(id)) again.add(id);
      else if (!alone.has(id)) batchable.add(id);
    }
    pump();
  }

  /** As `wake`, for people of whom it is known that their turn needs the database in the middle. */
  function wakeAlone(personIds: readonly string[]): void {
    if (stopped) return;
    for (const id of personIds) {
      batchable.delete(id);
      if (running.has(id)) again.add(id);
      else alone.add(id);
    }
    pump();
  }

  function pump(): void {
    const size = options.batchSize ?? BATCH_SIZE;
    while (!stopped && batches < MAX_BATCHES && batchable.size >= (batches === 0 ? 1 : size)) {
      void playBatch(take(batchable, size));
    }
    while (!stopped && solos < MAX_ALONE && alone.size > 0) void playAlone(take(alone, 1));
    if (isIdle()) for (const resolve of waiters) resolve();
  }

  const isIdle = () =>
    running.size === 0 && (stopped || (batchable.size === 0 && alone.size === 0 && delays.size === 0));

  function take(from: Set<string>, count: number): string[] {
    const ids: string[] = [];
    for (const id of from) {
      if (ids.length >= count) break;
      ids.push(id);
      from.delete(id);
      running.add(id);
    }
    return ids;
  }

  function release(ids: readonly string[], next: (id: string) => 'alone' | 'later' | 'again' | 'done'): void {
    for (const id of ids) {
      running.delete(id);
      const wanted = next(id);
      if (wanted === 'later') postpone(id);
      else {
        lastDelay.delete(id);
        if (wanted === 'alone') alone.add(id);
        else if (wanted === 'again' || again.has(id)) batchable.add(id);
      }
      again.delete(id);
    }
  }

  function postpone(id: string): void {
    if (stopped || delays.has(id)) return;
    const delay = Math.min(LAST_DELAY_MS, (lastDelay.get(id) ?? FIRST_DELAY_MS / 2) * 2);
    lastDelay.set(id, delay);
    const timer = setTimeout(() => {
      delays.delete(id);
      wake([id]);
    }, delay);
    delays.set(id, { delay, timer });
  }

  async function playBatch(ids: readonly string[]): Promise<void> {
    batches += 1;
    try {
      const outcome = await runBatch(options, ids);
      committed(outcome);
      const { alone: toPlayAlone, busy, unfinished } = outcome;
      release(ids, (id) => {
        if (toPlayAlone.includes(id)) return 'alone';
        if (busy.includes(id)) return 'later';
        return unfinished.includes(id) ? 'again' : 'done';
      });
    } catch (error) {
      if (!isPassing(error)) options.onError(error, 'turn batch');
      release(ids, () => (isPassing(error) ? 'later' : 'alone'));
    } finally {
      batches -= 1;
      pump();
    }
  }

  async function playNow(requests: readonly Request[]): Promise<readonly (readonly Stored[] | null)[]> {
    if (stopped) return requests.map(() => null);
    try {
      const outcome = await playFresh(options, requests);
      options.onStored(outcome.stored.flatMap((stored) => stored ?? []));
      committed(outcome);
      wakeAlone(outcome.unplayed);
      return outcome.stored;
    } catch (error) {
      // Nothing is stored, and everything takes the ordinary way. Somebody was quicker: nothing to report.
      if (!isPassing(error)) options.onError(error, 'fresh turns');
      return requests.map(() => null);
    }
  }

  async function playAlone(ids: readonly string[]): Promise<void> {
    const [id] = ids;
    if (id === undefined) return;
    solos += 1;
    try {
      const outcome = await runAlone(options, id);
      committed(outcome);
      release(ids, () =>
        outcome.state === 'busy' ? 'later' : outcome.state === 'unfinished' ? 'again' : 'done',
      );
    } catch (error) {
      await failed(id, error);
      release(ids, () => 'later');
    } finally {
      solos -= 1;
      pump();
    }
  }

  async function failed(id: string, error: unknown): Promise<void> {
    if (isPassing(error)) return;
    counts.failures += 1;
    options.onError(error, 'turn');
    try {
      const { parked } = await recordFailure(options, id, error);
      if (parked) options.onParked(id);
    } catch (secondError) {
      // Then it is not counted: the next attempt tells.
      options.onError(secondError, 'turn failure');
    }
  }

  function committed(outcome: Committed): void {
    counts.turns += outcome.turns.length;
    options.onCommitted(outcome);
  }

  return {
    wake,
    playFresh: playNow,
    idle: () =>
      new Promise((resolve) => {
        if (isIdle()) resolve();
        else {
          const done = () => {
            waiters.delete(done);
            resolve();
          };
          waiters.add(done);
        }
      }),
    async stop() {
      stopped = true;
      for (const { timer } of delays.values()) clearTimeout(timer);
      delays.clear();
      await this.idle();
    },
    stats: () => ({ waiting: batchable.size + alone.size + delays.size, running: running.size, ...counts }),
  };
}
