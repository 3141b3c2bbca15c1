import type { Pool } from 'pg';
import {
  createAdapter as createRealAdapter,
  type AdapterDeps,
  type ChannelAdapter,
  type Connection,
  type ConnectionHealth,
  type EnvelopeSink,
  type Linking,
} from '@muster/bots';
import { createConnectionDelivery, type ConnectionDelivery } from '../../delivery/connection-delivery.ts';
import { nextDue, type Claimed } from '../../delivery/claim.ts';
import type { HashAddress } from '../../modules/privacy/suppression.ts';
import { runUnderLease, type LeasedWork } from '../leases/run-under-lease.ts';
import { loadConnections, type ConnectionRecord, type OpenSecrets } from './connection-rows.ts';
import { problemOf, problemOfError } from './connection-problem.ts';
import {
  isPolled,
  markFailing,
  markHealthy,
  saveLinking,
  setUp,
  webhookUrlOf,
  type SetUpOptions,
} from './connection-setup.ts';

export type CreateAdapter = (connection: Connection, deps: AdapterDeps) => ChannelAdapter;

export interface ConnectionsHostOptions {
  readonly pool: Pool;
  readonly openSecrets: OpenSecrets;
  readonly adapterDeps: AdapterDeps;
  readonly createAdapter?: CreateAdapter;
  /** Identifies this process. */
  readonly holder: string;
  /** Whether this process sends and polls, or only answers webhooks. */
  readonly works: boolean;
  readonly setup: SetUpOptions;
  readonly leaseMs: number;
  readonly hashAddress: HashAddress;
  readonly receive: (connection: Connection, ...received: Parameters<EnvelopeSink>) => Promise<void>;
  readonly onSent: (connection: Connection, messages: readonly Claimed[]) => void;
  readonly onChanged: (connection: Connection) => void;
  readonly onError: (error: unknown, where: string) => void;
}

export interface Hosted {
  readonly record: ConnectionRecord;
  readonly adapter: ChannelAdapter;
}

export interface ConnectionsHost {
  /** Takes over what changed in the table: starts, restarts and stops adapters. */
  refresh(): Promise<void>;
  get(connectionId: string): Hosted | undefined;
  /** By id, or `default`: the environment's connection of that channel. */
  find(channel: string, ref: string): Hosted | undefined;
  wakeDelivery(connectionIds: Iterable<string>): void;
  deliveryIdle(): Promise<void>;
  stop(): Promise<void>;
}

interface Running extends Hosted {
  readonly sender: Sender;
  readonly poller: LeasedWork | null;
}

/** What sends for a connection in this process: nothing where it is paused, or where another process holds its line. */
interface Sender {
  delivery: ConnectionDelivery | null;
}

/** Who queues a message may be another process than the one that holds the line: it looks by itself. */
const LOOK_MS = 1_000;
/** A connection whose credentials were refused is tried again with one message after this time. */
const PROBE_MS = 60_000;

/** Keeps an adapter, a sender and, where the channel is polled, a leased poller for every active connection. */
export function createConnectionsHost(options: ConnectionsHostOptions): ConnectionsHost {
  const running = new Map<string, Running>();
  const createAdapter = options.createAdapter ?? createRealAdapter;
  let refreshing: Promise<void> = Promise.resolve();
  const leaving = new Set<Promise<void>>();
  let linkingReports: Promise<void> = Promise.resolve();
  let stopped = false;

  async function takeOver(): Promise<void> {
    if (stopped) return;
    const records = await loadConnections(options.pool, options.openSecrets, options.onError);
    const ids = new Set(records.map(({ connection }) => connection.id));
    for (const [id, old] of running) if (!ids.has(id)) forget(id, old);
    for (const record of records) {
      const { id } = record.connection;
      const old = running.get(id);
      if (old?.record.fingerprint === record.fingerprint) {
        running.set(id, { ...old, record });
        continue;
      }
      if (old !== undefined) await end(id, old);
      const begun = begin(record);
      if (begun !== null) running.set(id, begun);
    }
  }

  function begin(record: ConnectionRecord): Running | null {
    const { connection } = record;
    try {
      const adapter = createAdapter(connection, {
        ...options.adapterDeps,
        ...webhookUrlOf(connection, options.setup),
        onHealth: (health) => void reportHealth(connection, health),
        onLinking: (linking) => void reportLinking(connection, linking),
      });
      const sender: Sender = { delivery: null };
      if (!options.works || record.status === 'paused') return { record, adapter, sender, poller: null };
      if (adapter.holdsLine === true)
        return { record, adapter, sender, poller: holdLine(connection, adapter, sender) };
      sender.delivery = beginDelivery(connection, adapter);
      if (record.status === 'active') sender.delivery.wake();
      return { record, adapter, sender, poller: beginLeasedWork(connection, adapter) };
    } catch (error) {
      options.onError(error, `connection ${connection.id}`);
      void markFailing(options.pool, connection, problemOfError(error)).catch((e: unknown) => {
        options.onError(e, 'connection status');
      });
      return null;
    }
  }

  function beginDelivery(connection: Connection, adapter: ChannelAdapter): ConnectionDelivery {
    return createConnectionDelivery({
      pool: options.pool,
      connectionId: connection.id,
      adapter,
      unlimited: connection.simulated === true,
      leaseMs: options.leaseMs,
      hashAddress: options.hashAddress,
      onSent: (messages) => {
        options.onSent(connection, messages);
      },
      onRecovered: () => void reportHealth(connection, { state: 'ok' }),
      onUnauthorized: (error) => {
        const message = error.message;
        void reportHealth(connection, {
          state: 'failing',
          reason: 'unauthorized',
          message,
          retryInSeconds: 60,
        });
      },
      onError: options.onError,
    });
  }

  /** Setting up at the platform, and polling where it does not push, are done by one process. */
  function beginLeasedWork(connection: Connection, adapter: ChannelAdapter): LeasedWork | null {
    if (connection.simulated === true) return null;
    return runUnderLease({
      pool: options.pool,
      key: `connection:${connection.id}`,
      holder: options.holder,
      onError: options.onError,
      work: async (signal) => {
        await setUp(options.pool, connection, adapter, options.setup);
        options.onChanged(connection);
        if (isPolled(options.setup) && adapter.poll !== undefined) {
          await adapter.poll((...received) => options.receive(connection, ...received), signal);
        } else await aborted(signal);
      },
    });
  }

  /** There is one line to the platform: who holds the lease receives and sends by it, all others do neither. */
  function holdLine(connection: Connection, adapter: ChannelAdapter, sender: Sender): LeasedWork {
    return runUnderLease({
      pool: options.pool,
      key: `connection:${connection.id}`,
      holder: options.holder,
      onError: options.onError,
      work: async (signal) => {
        const delivery = beginDelivery(connection, adapter);
        sender.delivery = delivery;
        const looking = setInterval(() => {
          void isWaiting(connection).then((waits) => {
            if (waits) delivery.wake();
          });
        }, LOOK_MS);
        const stopSending = () => {
          clearInterval(looking);
          sender.delivery = null;
          return delivery.stop();
        };
        signal.addEventListener('abort', () => void stopSending());
        try {
          await adapter.poll?.((...received) => options.receive(connection, ...received), signal);
        } finally {
          await stopSending();
        }
      },
    });
  }

  /** Asked first, so that nobody writes every second while nothing waits, or only what is held for later. */
  async function isWaiting({ id }: Connection): Promise<boolean> {
    try {
      const due = await nextDue(options.pool, id);
      return due !== null && due <= new Date();
    } catch (error) {
      options.onError(error, 'delivery');
      return false;
    }
  }

  async function reportHealth(connection: Connection, health: ConnectionHealth): Promise<void> {
    try {
      const hosted = running.get(connection.id);
      if (health.state === 'ok' && hosted?.adapter.holdsLine === true) {
        await setUp(options.pool, connection, hosted.adapter, options.setup);
        options.onChanged(connection);
        return;
      }
      const changed =
        health.state === 'ok'
          ? await markHealthy(options.pool, connection)
          : await markFailing(options.pool, connection, problemOf(health.reason, health.message));
      if (changed) options.onChanged(connection);
    } catch (error) {
      options.onError(error, 'connection status');
    }
  }

  /** In the order in which it was told: a picture to scan that comes after the next one would be an old one. */
  function reportLinking(connection: Connection, linking: Linking): Promise<void> {
    linkingReports = linkingReports
      .then(() => saveLinking(options.pool, connection, linking))
      .then(
        () => {
          options.onChanged(connection);
        },
        (error: unknown) => {
          options.onError(error, 'connection linking');
        },
      );
    return linkingReports;
  }

  /** Its row is gone: so is what was kept for it outside the database. A platform that is slow about it holds nobody up. */
  function forget(id: string, old: Running): void {
    running.delete(id);
    const gone = Promise.resolve(old.adapter.forget?.())
      .catch((error: unknown) => {
        options.onError(error, `connection ${id}`);
      })
      .then(() => end(id, old))
      .finally(() => leaving.delete(gone));
    leaving.add(gone);
  }

  async function end(id: string, old: Running): Promise<void> {
    running.delete(id);
    await Promise.all([old.poller?.stop(), old.sender.delivery?.stop()]);
    await old.adapter.close().catch((error: unknown) => {
      options.onError(error, `connection ${id}`);
    });
  }

  return {
    refresh() {
      refreshing = refreshing.then(takeOver, takeOver);
      return refreshing;
    },
    get: (id) => running.get(id),
    find(channel, ref) {
      if (ref !== 'default') {
        const found = running.get(ref);
        return found?.record.connection.channel === channel ? found : undefined;
      }
      return [...running.values()].find(
        ({ record }) => record.isEnvironment && record.connection.channel === channel,
      );
    },
    wakeDelivery(ids) {
      for (const id of ids) {
        const connection = running.get(id);
        const delivery = connection?.sender.delivery;
        if (connection === undefined || !delivery) continue;
        const { status, lastErrorAt } = connection.record;
        // A line tells by itself when it works again.
        if (status !== 'failing' || connection.adapter.holdsLine === true) delivery.wake();
        else if ((lastErrorAt?.getTime() ?? 0) < Date.now() - PROBE_MS) delivery.wake({ probe: true });
      }
    },
    async deliveryIdle() {
      await Promise.all([...running.values()].map(async ({ sender }) => sender.delivery?.idle()));
    },
    async stop() {
      stopped = true;
      await refreshing.catch(() => undefined);
      await Promise.all([...running].map(([id, old]) => end(id, old)));
      await Promise.all([...leaving, linkingReports]);
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else {
      signal.addEventListener('abort', () => {
        resolve();
      });
    }
  });
}
