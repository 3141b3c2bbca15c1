import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { AdapterDeps, Connection, SetupReport } from '@muster/bots';
import {
  capabilitiesOf,
  dispatch,
  resumeDispatch,
  type FlowDefinition,
  type Translate,
} from '@muster/conversations';
import { BUILT_IN_FLOWS } from '@muster/conversations/flows';
import { createStatusReports, type StatusReports } from '../delivery/status-reports.ts';
import { createJobQueue, type JobQueue } from '../jobs/job-queue.ts';
import type { HashAddress } from '../modules/privacy/suppression.ts';
import { createDefinitionStore } from './definitions/definition-store.ts';
import { registerBuiltInFlows } from './definitions/register-built-in.ts';
import {
  createConnectionsHost,
  type ConnectionsHost,
  type CreateAdapter,
  type Hosted,
} from './connections/connections-host.ts';
import { setUp, type SetUpOptions } from './connections/connection-setup.ts';
import type { OpenSecrets } from './connections/connection-rows.ts';
import { commandMenus } from './connections/command-menus.ts';
import { createEventBus, type EventBus } from './events/event-bus.ts';
import { createAcceptor, type Acceptor } from './inbound/accept-batch.ts';
import { createReplyWaiters, type ReplyWaiters } from './replies.ts';
import { describeError } from './describe-error.ts';
import type { RuntimeEvent } from './events/runtime-event.ts';
import type { Stored } from './inbound/inbound-row.ts';
import { createServices } from './services/registry.ts';
import { createSweeper, type Sweeper } from './sweeper.ts';
import { committedEvents } from './events/committed-events.ts';
import { createDirectory } from './turns/directory.ts';
import type { PlayEnvironment } from './turns/play.ts';
import { createTurnHost, type TurnHost } from './turns/turn-host.ts';
import { createWrittenSessions } from './turns/written-sessions.ts';

export interface RuntimeLog {
  error(details: object, message: string): void;
  info(details: object, message: string): void;
}

export interface RuntimeDeps {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** `web` takes messages in and leaves the rest to others; `worker` and `all` play turns, send, poll and sweep. */
  readonly role: 'all' | 'web' | 'worker';
  readonly openSecrets: OpenSecrets;
  readonly hashAddress: HashAddress;
  readonly translate: Translate;
  /** Where platforms reach us; undefined: channels that can are polled. */
  readonly publicUrl?: string | undefined;
  /** Where links in messages lead while there is no public address. */
  readonly baseUrl?: string;
  /** Whether a service looks up addresses that the file does not know. */
  readonly looksUpPlaces?: boolean;
  readonly adapterDeps?: AdapterDeps;
  readonly createAdapter?: CreateAdapter;
  readonly flows?: readonly FlowDefinition[];
  readonly log: RuntimeLog;
  readonly timing?: Partial<RuntimeTiming>;
}

/** In milliseconds. Tests of crashes and retries shorten them. */
export interface RuntimeTiming {
  /** How long a process that stops answering keeps the messages it was sending. */
  readonly sendingLease: number;
  readonly sweepEvery: number;
  /** Inbound rows younger than this are not swept: their wake-up is under way. */
  readonly unprocessedAfter: number;
}

const TIMING: RuntimeTiming = { sendingLease: 10_000, sweepEvery: 2_000, unprocessedAfter: 1_000 };

/** The parts that the runtime is composed of; {@link RuntimeDeps} made whole. */
export interface RuntimeParts {
  readonly deps: RuntimeDeps;
  readonly env: PlayEnvironment;
  readonly turns: TurnHost;
  readonly acceptor: Acceptor;
  readonly bus: EventBus;
  readonly replies: ReplyWaiters;
  readonly jobs: JobQueue;
  readonly connections: ConnectionsHost;
  readonly statuses: StatusReports;
  readonly sweeper: Sweeper;
  readonly onError: (error: unknown, where: string) => void;
  setUpNow(hosted: Hosted): Promise<SetupReport>;
  wakeTurns(personIds: Iterable<string>): void;
  wakeDelivery(connectionIds: Iterable<string>): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds the turn host, delivery and jobs of one process. Nothing runs before `start`. */
export function composeRuntime(deps: RuntimeDeps): RuntimeParts {
  const { pool } = deps;
  const timing = { ...TIMING, ...deps.timing };
  const works = deps.role !== 'web';
  const onError = (error: unknown, where: string) => {
    deps.log.error({ where, error: describeError(error) }, 'runtime');
  };
  const env = environmentOf(deps);
  const bus = createEventBus({ pool, connectionString: deps.databaseUrl, onError });
  const replies = createReplyWaiters(pool);
  const jobs = createJobQueue({ databaseUrl: deps.databaseUrl, redisUrl: deps.redisUrl, onError });

  const wakeDelivery = (ids: Iterable<string>) => {
    const connectionIds = [...ids];
    if (works) connections.wakeDelivery(connectionIds);
    else for (const connectionId of connectionIds) void jobs.wake('delivery.drain', { connectionId });
  };
  const wakeTurns = (ids: Iterable<string>) => {
    if (works) turns.wake(ids);
    else void jobs.wake('turns.drain', {});
  };
  const received = (stored: readonly Stored[]) => {
    bus.publish(receivedEvents(stored));
  };
  const turns = hostTurns({ deps, env, bus, replies, received, wakeDelivery, onError });
  const acceptor = createAcceptor({
    pool,
    ...(works ? { playFresh: (requests) => turns.playFresh(requests) } : {}),
    onStored: (stored) => {
      wakeTurns(new Set(stored.map((row) => row.personId)));
      received(stored);
    },
  });
  const statuses = createStatusReports({ pool, onError });
  const setup = { publicUrl: deps.publicUrl, commands: commandMenus(deps.translate) };
  const connections = hostConnections({
    deps,
    works,
    setup,
    leaseMs: timing.sendingLease,
    acceptor,
    statuses,
    bus,
    onError,
  });
  const sweeper = createSweeper({
    targets: { pool, wakeTurns, wakeDelivery },
    timing,
    refreshConnections: () => connections.refresh(),
    onError,
  });

  const parts: RuntimeParts = {
    deps,
    env,
    turns,
    acceptor,
    bus,
    replies,
    jobs,
    connections,
    statuses,
    sweeper,
    onError,
    setUpNow: ({ record, adapter }) => setUp(pool, record.connection, adapter, setup),
    wakeTurns,
    wakeDelivery,
    start: () => startParts(parts, works),
    stop: () => stopParts(parts),
  };
  return parts;
}

interface TurnParts extends Pick<
  RuntimeParts,
  'deps' | 'env' | 'bus' | 'replies' | 'wakeDelivery' | 'onError'
> {
  readonly received: (stored: readonly Stored[]) => void;
}

function hostTurns({ deps, env, bus, replies, received, wakeDelivery, onError }: TurnParts): TurnHost {
  return createTurnHost({
    pool: deps.pool,
    env,
    written: createWrittenSessions(),
    services: createServices({
      hashAddress: deps.hashAddress,
      baseUrl: deps.publicUrl ?? deps.baseUrl ?? '',
      looksUpPlaces: deps.looksUpPlaces ?? false,
    }),
    onStored: received,
    onCommitted: (committed) => {
      wakeDelivery(new Set(committed.turns.flatMap((turn) => turn.outbound.map((row) => row.connectionId))));
      replies.processed(committed.turns.flatMap((turn) => turn.processed));
      bus.publish(committedEvents(committed));
    },
    onParked: (personId) => {
      deps.log.error({ personId }, 'person parked');
    },
    onError,
  });
}

async function startParts(parts: RuntimeParts, works: boolean): Promise<void> {
  const { deps, bus, connections, env, jobs, onError, sweeper } = parts;
  await registerBuiltInFlows(deps.pool, deps.flows ?? BUILT_IN_FLOWS);
  await bus.start();
  // Another process changed a connection: its adapter here is replaced.
  bus.subscribeAll((event) => {
    if (event.type === 'keyword.changed') env.directory.forget();
    if (event.type !== 'connection.changed') return;
    env.directory.forget();
    connections.refresh().catch((error: unknown) => {
      onError(error, 'connections');
    });
  });
  await connections.refresh();
  if (!works) return;
  await jobs.work({
    'turns.drain': () => sweeper.turns(),
    'delivery.drain': ({ connectionId }) => {
      connections.wakeDelivery([connectionId]);
      return Promise.resolve();
    },
    'maintenance.sweep': () => sweeper.sweep(),
  });
  sweeper.start();
}

/** In the order in which work flows: what is still under way may finish, nothing new begins. */
async function stopParts(parts: RuntimeParts): Promise<void> {
  const { sweeper, jobs, acceptor, turns, connections, statuses, bus } = parts;
  sweeper.stop();
  await jobs.close();
  await acceptor.drain();
  await turns.stop();
  await connections.stop();
  statuses.stop();
  await bus.stop();
}

function environmentOf({ pool, translate }: RuntimeDeps): PlayEnvironment {
  return {
    conversing: { dispatch, resumeDispatch },
    definitions: createDefinitionStore(pool),
    directory: createDirectory({
      pool,
      capabilities: ({ channel, provider, choices }) => capabilitiesOf(channel, provider, choices),
    }),
    translate,
    now: () => new Date(),
  };
}

function receivedEvents(stored: readonly Stored[]): RuntimeEvent[] {
  return stored.map(({ spaceId, inboundId: id, personId }) => ({
    type: 'message.received',
    spaceId,
    id,
    personId,
  }));
}

interface HostParts extends Pick<RuntimeParts, 'deps' | 'acceptor' | 'statuses' | 'bus' | 'onError'> {
  readonly works: boolean;
  readonly setup: SetUpOptions;
  readonly leaseMs: number;
}

function hostConnections({
  deps,
  works,
  setup,
  leaseMs,
  acceptor,
  statuses,
  bus,
  onError,
}: HostParts): ConnectionsHost {
  return createConnectionsHost({
    pool: deps.pool,
    openSecrets: deps.openSecrets,
    adapterDeps: { translate: deps.translate, ...deps.adapterDeps },
    ...(deps.createAdapter === undefined ? {} : { createAdapter: deps.createAdapter }),
    holder: randomUUID(),
    works,
    setup,
    leaseMs,
    hashAddress: deps.hashAddress,
    receive: async (connection: Connection, envelopes, reports = []) => {
      if (envelopes.length > 0) await acceptor.accept(connection, envelopes);
      await statuses.take(connection.id, reports);
    },
    onSent: ({ spaceId }, messages) => {
      bus.publish(messages.map(({ id, personId }) => ({ type: 'message.sent', spaceId, id, personId })));
    },
    onChanged: ({ spaceId, id }) => {
      bus.publish([{ type: 'connection.changed', spaceId, id }]);
    },
    onError,
  });
}
