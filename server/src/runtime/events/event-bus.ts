import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { countMeIn, hasOtherListeners } from './other-listeners.ts';
import type { RuntimeEvent } from './runtime-event.ts';

/**
 * Tells everyone who listens, in this process at once and in the others a moment later. A hint, not a queue: what is
 * told while another process restarts is lost there, and whoever reconnects reads the rows anew.
 */
export interface EventBus {
  publish(events: readonly RuntimeEvent[]): void;
  subscribe(spaceId: string, listener: (event: RuntimeEvent) => void): () => void;
  /** Every space's events, for this process's own parts. */
  subscribeAll(listener: (event: RuntimeEvent) => void): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface EventBusOptions {
  readonly pool: Pool;
  readonly connectionString: string;
  readonly onError: (error: unknown, where: string) => void;
}

const CHANNEL = 'muster_events';
/** Events of one moment share a notification, which may have 8,000 bytes. */
const FLUSH_MS = 50;
const MAX_PAYLOAD = 7_000;
const RECONNECT_MS = 1_000;
/** A process that comes says so; one that went is noticed within this time, and told nothing more. */
const LOOK_AROUND_MS = 2_000;
/** A flood of messages is cut off: consoles that are told of a hundred need not be told of the rest. */
const MAX_WAITING = 500;

export function createEventBus(options: EventBusOptions): EventBus {
  const origin = randomUUID();
  const bySpace = new Map<string, Set<(event: RuntimeEvent) => void>>();
  const everywhere = new Set<(event: RuntimeEvent) => void>();
  let waiting: RuntimeEvent[] = [];
  let flushTimer: NodeJS.Timeout | undefined;
  let reconnectTimer: NodeJS.Timeout | undefined;
  let listener: Client | undefined;
  let stopped = false;
  /** False: nobody else listens, and notifications would cost for nothing. True while that is not known. */
  let hasOthers = true;
  let heard = 0;
  let lookTimer: NodeJS.Timeout | undefined;

  function tell(event: RuntimeEvent): void {
    for (const call of [...(bySpace.get(event.spaceId) ?? []), ...everywhere]) {
      try {
        call(event);
      } catch (error) {
        options.onError(error, 'event listener');
      }
    }
  }

  async function flush(): Promise<void> {
    flushTimer = undefined;
    const events = waiting;
    waiting = [];
    if (!hasOthers) return;
    for (const payload of payloads(origin, events)) {
      await options.pool.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]);
    }
  }

  function flushSoon(): void {
    if (stopped || flushTimer !== undefined) return;
    flushTimer = setTimeout(() => {
      flush().catch((error: unknown) => {
        options.onError(error, 'event notification');
      });
    }, FLUSH_MS);
  }

  async function listen(): Promise<void> {
    const client = new Client({
      connectionString: options.connectionString,
      application_name: 'muster events',
    });
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!stopped && listener === client) reconnectSoon();
    });
    client.on('notification', ({ payload }) => {
      const events = received(origin, payload);
      if (events === null) return;
      heard += 1;
      hasOthers = true;
      for (const event of events) tell(event);
    });
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    await countMeIn(client);
    // An empty notification: those who thought themselves alone begin to tell.
    await client.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify({ origin, events: [] })]);
    listener = client;
    await lookAround();
  }

  async function lookAround(): Promise<void> {
    clearTimeout(lookTimer);
    if (stopped || listener === undefined) return;
    const before = heard;
    try {
      // Whoever made themselves heard in the meantime came after the count.
      hasOthers = (await hasOtherListeners(listener)) || heard !== before;
    } catch {
      hasOthers = true;
    }
    lookTimer = setTimeout(() => void lookAround(), LOOK_AROUND_MS);
  }

  function reconnectSoon(): void {
    hasOthers = true;
    reconnectTimer = setTimeout(() => {
      if (stopped) return;
      listen().catch(reconnectSoon);
    }, RECONNECT_MS);
  }

  return {
    publish(events) {
      for (const event of events) {
        tell(event);
        if (waiting.length < MAX_WAITING || !event.type.startsWith('message.')) waiting.push(event);
      }
      if (waiting.length > 0) flushSoon();
    },
    subscribe(spaceId, call) {
      const listeners = bySpace.get(spaceId) ?? new Set();
      listeners.add(call);
      bySpace.set(spaceId, listeners);
      return () => {
        listeners.delete(call);
        if (listeners.size === 0) bySpace.delete(spaceId);
      };
    },
    subscribeAll(call) {
      everywhere.add(call);
      return () => everywhere.delete(call);
    },
    start: listen,
    async stop() {
      stopped = true;
      clearTimeout(flushTimer);
      clearTimeout(reconnectTimer);
      clearTimeout(lookTimer);
      await flush().catch(() => undefined);
      await listener?.end().catch(() => undefined);
    },
  };
}

function payloads(origin: string, events: readonly RuntimeEvent[]): string[] {
  const result: string[] = [];
  let group: RuntimeEvent[] = [];
  let size = 0;
  for (const event of events) {
    const length = Buffer.byteLength(JSON.stringify(event));
    if (size + length > MAX_PAYLOAD && group.length > 0) {
      result.push(JSON.stringify({ origin, events: group }));
      group = [];
      size = 0;
    }
    group.push(event);
    size += length + 1;
  }
  if (group.length > 0) result.push(JSON.stringify({ origin, events: group }));
  return result;
}

/** What another process tells; null for our own notifications and for somebody else's. */
function received(own: string, payload: string | undefined): readonly RuntimeEvent[] | null {
  try {
    const { origin, events } = JSON.parse(payload ?? '') as { origin: string; events: RuntimeEvent[] };
    return origin === own ? null : events;
  } catch {
    return null;
  }
}
