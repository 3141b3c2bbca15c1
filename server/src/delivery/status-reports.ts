import type { Pool } from 'pg';
import type { DeliveryStatus } from '@muster/bots';
import { applyStatuses } from './delivery-statuses.ts';

export interface StatusReports {
  /** Resolves once what can be written down has been. */
  take(connectionId: string, statuses: readonly DeliveryStatus[]): Promise<void>;
  stop(): void;
}

interface Options {
  readonly pool: Pool;
  readonly onError: (error: unknown, where: string) => void;
  readonly delaysMs?: readonly number[];
}

/** Platforms report within milliseconds of taking a message: sooner than we may have written down what they call it. */
const DELAYS_MS = [250, 2_000, 15_000];
/** Reports that wait; beyond, those of messages that we do not know are let go. */
const MOST_WAITING = 10_000;

/** Takes delivery reports, and tries those that come before their message is written down again a little later. */
export function createStatusReports({ pool, onError, delaysMs = DELAYS_MS }: Options): StatusReports {
  const timers = new Set<NodeJS.Timeout>();
  let waiting = 0;

  async function attempt(
    connectionId: string,
    statuses: readonly DeliveryStatus[],
    tries: number,
  ): Promise<void> {
    const unknown = await applyStatuses(pool, connectionId, statuses);
    const early = statuses.filter(({ platformId }) => unknown.has(platformId));
    const delay = delaysMs[tries];
    if (early.length === 0 || delay === undefined || waiting + early.length > MOST_WAITING) return;
    waiting += early.length;
    const timer = setTimeout(() => {
      timers.delete(timer);
      waiting -= early.length;
      attempt(connectionId, early, tries + 1).catch((error: unknown) => {
        onError(error, 'delivery reports');
      });
    }, delay);
    timer.unref();
    timers.add(timer);
  }

  return {
    take: (connectionId, statuses) => attempt(connectionId, statuses, 0),
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
