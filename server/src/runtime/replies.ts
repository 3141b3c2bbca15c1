import type { Pool } from 'pg';
import { setTimeout as delay } from 'node:timers/promises';

/** Lets callers wait until an inbound row has had its effect, whichever process plays the turn. */
export interface ReplyWaiters {
  /** Rows that were processed by this process just now. */
  processed(inboundIds: Iterable<string>): void;
  /** Resolves to whether the row was processed in time. */
  wait(inboundId: string, timeoutMs: number): Promise<boolean>;
}

/** Another process's turns are noticed by looking, this often. */
const LOOK_EVERY_MS = 100;

export function createReplyWaiters(pool: Pool): ReplyWaiters {
  const waiting = new Map<string, Set<() => void>>();

  function forget(inboundId: string, call: () => void): void {
    const calls = waiting.get(inboundId);
    calls?.delete(call);
    if (calls?.size === 0) waiting.delete(inboundId);
  }

  return {
    processed(inboundIds) {
      for (const id of inboundIds) for (const call of waiting.get(id) ?? []) call();
    },
    async wait(inboundId, timeoutMs) {
      const deadline = Date.now() + timeoutMs;
      const state: { told: boolean; wakeUp?: () => void } = { told: false };
      const call = () => {
        state.told = true;
        state.wakeUp?.();
      };
      waiting.set(inboundId, (waiting.get(inboundId) ?? new Set()).add(call));
      try {
        for (;;) {
          const { rows } = await pool.query<{ processed: boolean }>(
            'SELECT processed_at IS NOT NULL AS processed FROM inbound WHERE id = $1',
            [inboundId],
          );
          if (rows[0]?.processed !== false) return rows[0] !== undefined;
          if (Date.now() >= deadline) return false;
          if (!state.told) {
            const notified = new Promise<void>((resolve) => {
              state.wakeUp = resolve;
            });
            await Promise.race([
              notified,
              delay(Math.min(LOOK_EVERY_MS, deadline - Date.now()), undefined, { ref: false }),
            ]);
          }
          state.told = false;
        }
      } finally {
        forget(inboundId, call);
      }
    },
  };
}
