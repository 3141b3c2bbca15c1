import type { Pool } from 'pg';
import type { Envelope } from '@muster/conversations';
import { inTransaction } from '../../db/transaction.ts';
import { occurrenceId } from '../ids.ts';
import { isStorable, type InboundRow, type Stored } from './inbound-row.ts';
import { insertInbound } from './insert-inbound.ts';
import { createStrangers } from './strangers.ts';

export interface AcceptorOptions {
  readonly pool: Pool;
  /** Called after the commit, with everything that was new and waits for its turn. */
  readonly onStored: (stored: readonly Stored[]) => void;
  /**
   * Stores requests and plays their turns at once where that is possible; null for a request of which it has stored
   * nothing. Absent: this process plays no turns.
   */
  readonly playFresh?: (
    requests: readonly (readonly InboundRow[])[],
  ) => Promise<readonly (readonly Stored[] | null)[]>;
  /** Envelopes waiting for the database beyond which callers are refused. */
  readonly maxWaiting?: number;
}

/** Too much is waiting already: the platform is to try again later. */
export class InboundOverload extends Error {
  constructor() {
    super('too many inbound messages are waiting to be stored');
    this.name = 'InboundOverload';
  }
}

/** What became of one call of `accept`: one entry per envelope; null for envelopes that could not be stored at all. */
export type Accepted = readonly (Stored | null)[];

export interface Acceptor {
  /** Resolves after the commit, or rejects when nothing of it was stored. */
  accept(connection: InboundRow['connection'], envelopes: readonly Envelope[]): Promise<Accepted>;
  /** Resolves when all that was accepted is stored. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly rows: readonly InboundRow[];
  readonly resolve: (stored: readonly (Stored | null)[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Envelopes per transaction: enough to make commits rare, few enough to keep the answer quick. */
const MAX_BATCH = 32;
/** While one batch commits, the next is on its way, if it is worth a transaction of its own: we and PostgreSQL take turns otherwise. */
const MAX_FLUSHES = 3;
const WORTH_ANOTHER = 16;

/**
 * The door for everything that people send: gathers the envelopes of concurrent requests and stores them in one
 * transaction, with the turns that they cause where those can be played at once. While a batch is being committed, the next one fills up, so a quiet server answers at once and a busy
 * one in larger batches; nothing waits for a timer.
 */
export function createAcceptor(options: AcceptorOptions): Acceptor {
  const maxWaiting = options.maxWaiting ?? 20_000;
  const waiting: Waiting[] = [];
  let waitingRows = 0;
  let flushes = 0;
  let scheduled = false;
  const idle = new Set<() => void>();

  /** Behind whatever else has arrived by now: the requests of one moment share a batch. */
  function pumpSoon(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      pump();
    });
  }

  function pump(): void {
    while (flushes < MAX_FLUSHES && waitingRows >= (flushes === 0 ? 1 : WORTH_ANOTHER)) {
      flushes += 1;
      void flush(takeBatch()).finally(() => {
        flushes -= 1;
        pump();
      });
    }
    if (flushes === 0 && waiting.length === 0) for (const resolve of idle) resolve();
  }

  function takeBatch(): Waiting[] {
    let rows = 0;
    let count = 0;
    while (
      count < waiting.length &&
      (count === 0 || rows + (waiting[count]?.rows.length ?? 0) <= MAX_BATCH)
    ) {
      rows += waiting[count]?.rows.length ?? 0;
      count += 1;
    }
    waitingRows -= rows;
    return waiting.splice(0, count);
  }

  async function flush(batch: readonly Waiting[]): Promise<void> {
    await storeAll(await playAll(batch));
  }

  /** @returns what is still to be stored */
  async function playAll(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    if (options.playFresh === undefined) return batch;
    const answers = await options.playFresh(batch.map((request) => request.rows));
    return batch.filter((request, index) => {
      const stored = answers[index] ?? null;
      if (stored !== null) request.resolve(stored);
      return stored === null;
    });
  }

  async function storeAll(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      const answers = await store(
        options.pool,
        batch.map((request) => request.rows),
      );
      options.onStored(answers.flat().filter((stored) => stored !== null && stored.fresh) as Stored[]);
      batch.forEach((request, index) => {
        request.resolve(answers[index] ?? []);
      });
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      // One request's data must not cost the others theirs.
      else for (const request of batch) await storeAll([request]);
    }
  }

  return {
    async accept(connection, envelopes) {
      const rows = envelopes.map((envelope) =>
        isStorable(envelope) ? { id: occurrenceId(), connection, envelope } : null,
      );
      const storable = rows.filter((row) => row !== null);
      if (storable.length === 0) return rows.map(() => null);
      if (waitingRows + storable.length > maxWaiting) throw new InboundOverload();
      waitingRows += storable.length;
      const stored = await new Promise<readonly (Stored | null)[]>((resolve, reject) => {
        waiting.push({ rows: storable, resolve, reject });
        pumpSoon();
      });
      let next = 0;
      return rows.map((row) => (row === null ? null : (stored[next++] ?? null)));
    },
    drain() {
      return new Promise((resolve) => {
        if (flushes === 0 && waiting.length === 0) resolve();
        else idle.add(resolve);
      });
    },
  };
}

/** Stores requests of known senders at once, then those with strangers, each answer in the order of its rows. */
async function store(pool: Pool, requests: readonly (readonly InboundRow[])[]): Promise<(Stored | null)[][]> {
  const answers = slice(await insertInbound(pool, requests), requests);
  const strange = requests.flatMap((rows, index) =>
    answers[index]?.includes(null) ? [{ rows, index }] : [],
  );
  if (strange.length === 0) return answers;
  const later = await inTransaction(pool, async (client) => {
    const rows = strange.map((request) => request.rows);
    await createStrangers(client, rows.flat());
    return slice(await insertInbound(client, rows), rows);
  });
  strange.forEach(({ index }, i) => {
    answers[index] = later[i] ?? [];
  });
  return answers;
}

function slice(
  flat: readonly (Stored | null)[],
  requests: readonly (readonly InboundRow[])[],
): (Stored | null)[][] {
  let from = 0;
  return requests.map((rows) => flat.slice(from, (from += rows.length)));
}
