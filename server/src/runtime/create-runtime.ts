import {
  ChannelError,
  InvalidSettings,
  type Connection,
  type MediaFile,
  type SetupReport,
  type TemplateDesk,
  type WebhookRequest,
} from '@muster/bots';
import type { Channel, Envelope, MediaRef } from '@muster/conversations';
import type { ClientBase } from 'pg';
import type { QueuedStanding } from '../runtime-port.ts';
import { composeRuntime, type RuntimeDeps } from './compose-runtime.ts';
import type { RuntimeEvent } from './events/runtime-event.ts';
import { InboundOverload, type Accepted } from './inbound/accept-batch.ts';
import { requestStart, type FlowStart } from './start-flow.ts';
import { queueStanding, sendStanding, type StandingMessage } from './standing/send-standing.ts';
import { unpark } from './turns/turn-failure.ts';

export type { RuntimeDeps } from './compose-runtime.ts';

export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
  /** Why the call was refused; said in the form of all our errors, instead of `body`. */
  readonly refusal?: string;
  readonly contentType: string;
}

export interface RuntimeHealth {
  readonly ok: boolean;
  readonly detail?: string;
}

export interface RuntimeMetrics {
  readonly turns: number;
  readonly turnFailures: number;
  readonly peopleWaiting: number;
  readonly turnsRunning: number;
  readonly inboundUnprocessed: number;
  readonly outboundQueued: number;
}

/** Chats as the rest of the server sees them. */
export interface Runtime {
  /** Resolves after the commit, to one entry per envelope; null for one that cannot be stored at all (an absurd address). */
  accept(connection: Connection, envelopes: readonly Envelope[]): Promise<Accepted>;
  /** Answers a platform's call. 503 asks it to come again: nothing of the call was stored. */
  handleWebhook(channel: Channel, connectionRef: string, request: WebhookRequest): Promise<WebhookAnswer>;
  /** Starts a flow for somebody where they wrote from last. @returns the id to wait for, null if there is no way to them */
  startFlow(start: FlowStart): Promise<string | null>;
  sendStanding(message: StandingMessage): Promise<string | null>;
  /** The same in the caller's transaction; after the commit, `wakeDelivery`. */
  queueStanding(client: ClientBase, message: StandingMessage): Promise<QueuedStanding | null>;
  /** Resolves once the inbound row has had its effect, or the time is over; to whether it has. */
  waitForReplies(personId: string, afterInboundId: string, timeoutMs: number): Promise<boolean>;
  /** Forgets a parked person's failures. */
  unpark(personId: string): Promise<void>;
  readonly events: {
    subscribe(spaceId: string, listener: (event: RuntimeEvent) => void): () => void;
    /** Every space's, for this process's own parts. */
    subscribeAll(listener: (event: RuntimeEvent) => void): () => void;
    publish(event: RuntimeEvent): void;
  };
  /** A connection was made, changed, paused or deleted; other processes are told. */
  connectionChanged(connectionId: string): Promise<void>;
  /** Sets the connection up at the platform now. @throws ChannelError, or InvalidSettings if there is no such connection */
  testConnection(connectionId: string): Promise<SetupReport>;
  /** Templates of the account behind it. @throws InvalidSettings where there are none */
  templates(connectionId: string): Promise<TemplateDesk>;
  /** Fetches what a person sent, through the connection that it came by. @throws ChannelError */
  download(connectionId: string, media: MediaRef, maxBytes: number): Promise<MediaFile>;
  /** Something was published: new sessions start on it at once. */
  definitionsChanged(): void;
  /** Whoever queues outbound rows says so; without it they leave with the next sweep. */
  wakeDelivery(connectionIds: Iterable<string>): void;
  health(): Promise<RuntimeHealth>;
  metrics(): Promise<RuntimeMetrics>;
  start(): Promise<void>;
  /** Lets everything that has begun come to its end. Takes no more webhooks: close the HTTP server first. */
  stop(): Promise<void>;
  /** Resolves when this process has nothing left to do. For tests. */
  idle(): Promise<void>;
}

const OK: WebhookAnswer = { status: 200, body: '{}', contentType: 'application/json' };
const refused = (status: number, refusal: string): WebhookAnswer => ({
  status,
  body: '',
  refusal,
  contentType: 'application/json',
});

/** Everything of one process that has to do with chats: taking in, playing turns, sending, polling, sweeping. */
export function createRuntime(deps: RuntimeDeps): Runtime {
  const parts = composeRuntime(deps);
  const { pool } = deps;
  const { acceptor, bus, connections, env, jobs, replies, statuses, turns } = parts;
  const { directory } = env;

  async function handleWebhook(
    channel: Channel,
    connectionRef: string,
    request: WebhookRequest,
  ): Promise<WebhookAnswer> {
    const hosted = connections.find(channel, connectionRef);
    if (hosted === undefined || hosted.record.status === 'paused')
      return refused(404, 'There is no such connection, or it is paused.');
    const { connection } = hosted.record;
    const outcome = await hosted.adapter.webhook(request);
    if (!outcome.ok) return refused(outcome.status, outcome.reason);
    try {
      await acceptor.accept(connection, outcome.envelopes);
      await statuses.take(connection.id, outcome.statuses ?? []);
    } catch (error) {
      if (!(error instanceof InboundOverload)) parts.onError(error, 'webhook');
      return refused(503, 'This could not be stored just now. Try again in a moment.');
    }
    return outcome.reply ?? OK;
  }

  return {
    accept: (connection, envelopes) => acceptor.accept(connection, envelopes),
    handleWebhook,
    async startFlow(start) {
      const id = await requestStart(pool, start);
      if (id !== null) parts.wakeTurns([start.personId]);
      return id;
    },
    async sendStanding(message) {
      const queued = await sendStanding({ pool, directory, translate: deps.translate }, message);
      if (queued !== null) parts.wakeDelivery([queued.connectionId]);
      return queued?.id ?? null;
    },
    queueStanding: (client, message) =>
      queueStanding({ directory, translate: deps.translate }, client, message),
    waitForReplies: (_personId, afterInboundId, timeoutMs) => replies.wait(afterInboundId, timeoutMs),
    async unpark(personId) {
      await unpark(pool, personId);
      parts.wakeTurns([personId]);
    },
    events: {
      subscribe: (spaceId, listener) => bus.subscribe(spaceId, listener),
      subscribeAll: (listener) => bus.subscribeAll(listener),
      publish: (event) => {
        bus.publish([event]);
      },
    },
    async connectionChanged(connectionId) {
      const { rows } = await pool.query<{ spaceId: string }>(
        'SELECT space_id AS "spaceId" FROM connection WHERE id = $1',
        [connectionId],
      );
      directory.forget();
      await connections.refresh();
      const spaceId = rows[0]?.spaceId;
      if (spaceId !== undefined) bus.publish([{ type: 'connection.changed', spaceId, id: connectionId }]);
    },
    async testConnection(connectionId) {
      await connections.refresh();
      const hosted = connections.get(connectionId);
      if (hosted === undefined)
        throw new InvalidSettings(['This connection cannot be used with its settings.']);
      const report = await parts.setUpNow(hosted);
      bus.publish([
        { type: 'connection.changed', spaceId: hosted.record.connection.spaceId, id: connectionId },
      ]);
      return report;
    },
    async templates(connectionId) {
      await connections.refresh();
      const desk = connections.get(connectionId)?.adapter.templates;
      if (desk === undefined) throw new InvalidSettings(['This connection has no templates.']);
      return desk;
    },
    async download(connectionId, media, maxBytes) {
      const hosted = connections.get(connectionId);
      if (hosted === undefined) throw new ChannelError('temporary', 'The connection is not running here');
      const fetching = hosted.adapter.download?.(media, maxBytes);
      if (fetching === undefined) throw new ChannelError('rejected', 'This channel carries no files');
      return await fetching;
    },
    definitionsChanged() {
      env.definitions.forgetNewest();
      // Their words begin them.
      directory.forget();
    },
    wakeDelivery: (connectionIds) => {
      parts.wakeDelivery(connectionIds);
    },
    async health() {
      try {
        await pool.query('SELECT 1');
      } catch {
        return { ok: false, detail: 'the database does not answer' };
      }
      return (await jobs.ping()) ? { ok: true } : { ok: false, detail: 'the queue does not answer' };
    },
    async metrics() {
      const { rows } = await pool.query<{ inbound: number; outbound: number }>(
        `SELECT (SELECT count(*) FROM inbound WHERE processed_at IS NULL)::int AS inbound,
                (SELECT count(*) FROM outbound WHERE status IN ('queued', 'sending'))::int AS outbound`,
      );
      const { turns: played, failures, waiting, running } = turns.stats();
      return {
        turns: played,
        turnFailures: failures,
        peopleWaiting: waiting,
        turnsRunning: running,
        inboundUnprocessed: rows[0]?.inbound ?? 0,
        outboundQueued: rows[0]?.outbound ?? 0,
      };
    },
    start: () => parts.start(),
    stop: () => parts.stop(),
    async idle() {
      await acceptor.drain();
      await turns.idle();
      await connections.deliveryIdle();
    },
  };
}
