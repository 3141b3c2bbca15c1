import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { outageOf } from '../lib/outage.ts';
import { recordOutcomes, type Outcome } from './record-outcomes.ts';

/** As soon as the database is back: tried again after this time, then after twice as long. */
const AGAIN_MS = 100;
const AGAIN_AT_MOST_MS = 2_000;

/**
 * Writes down what became of messages. What was sent is known here and nowhere else: while the database is away it is kept,
 * for as long as the messages are this process's.
 */
export async function writeDown(
  pool: Pool,
  outcomes: readonly Outcome[],
  isOurs: (id: string) => boolean,
): Promise<void> {
  for (let wait = AGAIN_MS; ; wait = Math.min(2 * wait, AGAIN_AT_MOST_MS)) {
    try {
      await recordOutcomes(pool, outcomes);
      return;
    } catch (error) {
      if (outageOf(error) === null || !outcomes.some(({ message }) => isOurs(message.id))) throw error;
    }
    await pause(wait);
  }
}
