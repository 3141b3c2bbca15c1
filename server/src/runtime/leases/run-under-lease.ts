import type { Pool } from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { acquireLease, releaseLease, renewLease, type Lease } from './lease.ts';

export interface LeasedWork {
  /** Resolves once the work has ended and the lease is given back. */
  stop(): Promise<void>;
}

export interface LeasedWorkOptions {
  readonly pool: Pool;
  readonly key: string;
  /** Identifies this process among all. */
  readonly holder: string;
  readonly ttlMs?: number;
  /** Runs until the signal aborts; when it ends by itself it is started again after a pause. */
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown, where: string) => void;
}

const TTL_MS = 9_000;

/**
 * Does something that only one process may do, as long as this one is it: waits for the lease, works, renews it
 * meanwhile, and stops working at once when it cannot be renewed in time.
 */
export function runUnderLease(options: LeasedWorkOptions): LeasedWork {
  const { pool, key, holder, onError } = options;
  const ttlMs = options.ttlMs ?? TTL_MS;
  const stopping = new AbortController();
  const ended = loop();

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const lease = await acquireLease(pool, key, holder, ttlMs).catch((error: unknown) => {
        onError(error, `lease ${key}`);
        return null;
      });
      if (lease !== null) await hold(lease);
      await delay(ttlMs / 3, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  async function hold(lease: Lease): Promise<void> {
    const working = new AbortController();
    const abort = () => {
      working.abort();
    };
    stopping.signal.addEventListener('abort', abort);
    let goodUntil = Date.now() + ttlMs;
    const renewal = setInterval(() => {
      const asked = Date.now();
      renewLease(pool, lease, holder, ttlMs).then(
        (ours) => {
          if (ours) goodUntil = asked + ttlMs;
          else working.abort();
        },
        (error: unknown) => {
          onError(error, `lease ${key}`);
          // Another process takes over when the lease runs out: by then this one must have stopped.
          if (Date.now() > goodUntil - ttlMs / 3) working.abort();
        },
      );
    }, ttlMs / 3);
    try {
      if (!stopping.signal.aborted) await options.work(working.signal);
    } catch (error) {
      onError(error, key);
    } finally {
      clearInterval(renewal);
      stopping.signal.removeEventListener('abort', abort);
      await releaseLease(pool, lease, holder).catch(() => undefined);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
