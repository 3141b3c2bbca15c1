import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type ChannelAdapter, type Connection, type OutboundMessage, type Recipient } from '@muster/bots';
import { CAPABILITIES, type Channel, type Envelope, type InboundContent } from '@muster/conversations';
import { createTranslator } from '@muster/locales';
import { createPool } from '../../db/pool.ts';
import { createSecretBox } from '../../lib/secret-box.ts';
import { createAddressHash } from '../../modules/privacy/suppression.ts';
import { createSpaceWithDefaults } from '../../modules/spaces/seeding.ts';
import { createRuntime, type Runtime, type RuntimeDeps } from '../create-runtime.ts';
import { newId } from '../ids.ts';

/** What a fake platform was asked to send. */
export interface SentMessage {
  readonly to: Recipient;
  readonly outbound: OutboundMessage;
}

/** Says what becomes of a send: throws, or waits, or lets it pass. */
export type Platform = (sent: SentMessage) => Promise<void> | void;

export interface World {
  readonly pool: Pool;
  readonly runtime: Runtime;
  readonly spaceId: string;
  readonly connection: Connection;
  readonly sent: SentMessage[];
  readonly errors: { readonly where: string }[];
  /** One more process on the same database. */
  anotherRuntime(over?: Partial<RuntimeDeps>): Promise<Runtime>;
  /** What a person writes; every call is another message unless `id` repeats one. */
  says(who: string, content: InboundContent | string, id?: string): Promise<string>;
  /** Texts queued for a person, in order. */
  heard(who: string): Promise<string[]>;
  /** Choices of the newest message that has any: label to token. */
  choices(who: string): Promise<Map<string, string>>;
  taps(who: string, label: string): Promise<string>;
  /** Makes a member by an invitation, as people become one. */
  joins(who: string): Promise<void>;
  until(what: string, holds: () => Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly connectionString: string;
  readonly channel?: Channel;
  readonly platform?: Platform;
  readonly over?: Partial<RuntimeDeps>;
}

/** Of the suppression list, as every runtime of these worlds computes it. */
export const HASH_ADDRESS = createAddressHash(createSecretBox(Buffer.alloc(32, 7)));

/** A busy machine may take so long: whoever waits for what does come waits no longer than for that. */
export const PATIENCE_MS = 30_000;

let spaces = 0;

/** A space with its defaults, one connection on a platform in memory, and a runtime that works for it. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const { connectionString, channel = 'telegram' } = options;
  const pool = createPool({ connectionString, name: 'test', max: 12 });
  const spaceId = await createSpaceWithDefaults(pool, {
    name: 'Riverside',
    slug: `riverside-${String((spaces += 1))}-${newId().slice(-6)}`,
    language: 'en',
    timeZone: 'Europe/London',
    region: 'GB',
  });
  const connection: Connection = { id: newId(), spaceId, channel, simulated: false, settings: {} };
  await pool.query(`INSERT INTO connection (id, space_id, channel, name) VALUES ($1, $2, $3, 'fake')`, [
    connection.id,
    spaceId,
    channel,
  ]);
  await pool.query(`INSERT INTO invite (id, space_id, kind, code) VALUES ($1, $2, 'code', $3)`, [
    newId(),
    spaceId,
    codeOf(spaceId),
  ]);
  const sent: SentMessage[] = [];
  const errors: { where: string }[] = [];
  const runtimes: Runtime[] = [];

  async function start(over: Partial<RuntimeDeps> = {}): Promise<Runtime> {
    const runtime = createRuntime({
      pool,
      databaseUrl: connectionString,
      role: 'all',
      openSecrets: () => ({}),
      hashAddress: HASH_ADDRESS,
      translate: createTranslator(),
      publicUrl: 'http://127.0.0.1:1',
      createAdapter: (made) => fakeAdapter(made, channel, sent, options.platform ?? (() => undefined)),
      log: {
        error: (details) => errors.push(details as { where: string }),
        info: () => undefined,
      },
      // A lease that a busy machine does not outlast: what runs out is sent again.
      timing: { sendingLease: 10_000, sweepEvery: 200, unprocessedAfter: 300 },
      ...options.over,
      ...over,
    });
    await runtime.start();
    runtimes.push(runtime);
    return runtime;
  }

  const runtime = await start();
  let messages = 0;

  async function says(who: string, content: InboundContent | string, id?: string): Promise<string> {
    messages += 1;
    const envelope = envelopeOf(channel, who, typeof content === 'string' ? { text: content } : content);
    const dedupKey = id ?? `m${String(messages)}`;
    const [stored] = await runtime.accept(connection, [{ ...envelope, dedupKey }]);
    if (stored === null || stored === undefined) throw new Error('the message was not stored');
    await runtime.waitForReplies(stored.personId, stored.inboundId, PATIENCE_MS);
    return stored.inboundId;
  }

  async function rows(who: string) {
    const { rows: found } = await pool.query<{
      message: { text: string; choices: { label: string; token: string }[] };
    }>(
      `SELECT o.message FROM outbound o JOIN chat_identity i ON i.id = o.identity_id
       WHERE i.space_id = $1 AND i.address = $2 ORDER BY o.seq`,
      [spaceId, who],
    );
    return found.map((row) => row.message);
  }

  const world: World = {
    pool,
    runtime,
    spaceId,
    connection,
    sent,
    errors,
    anotherRuntime: start,
    says,
    heard: async (who) => (await rows(who)).map((message) => message.text),
    async choices(who) {
      const last = (await rows(who)).findLast((message) => message.choices.length > 0);
      return new Map(last?.choices.map(({ label, token }) => [label, token]));
    },
    async taps(who, label) {
      const choice = (await world.choices(who)).get(label);
      if (choice === undefined) throw new Error(`${label} is not offered`);
      return says(who, { choice });
    },
    async joins(who) {
      await says(who, { start: codeOf(spaceId) });
      const [first] = (await world.choices(who)).keys();
      // Where there are no buttons the first choice is the number one.
      await (first === undefined ? says(who, '1') : world.taps(who, first));
    },
    async until(what, holds) {
      const deadline = Date.now() + PATIENCE_MS;
      while (!(await holds())) {
        if (Date.now() > deadline) throw new Error(`still not: ${what}`);
        await delay(20);
      }
    },
    async close() {
      await Promise.all(runtimes.map((each) => each.stop()));
      await pool.end();
    },
  };
  return world;
}

export function codeOf(spaceId: string): string {
  return `JOIN${spaceId.replaceAll('-', '').slice(-8).toUpperCase()}`;
}

export function envelopeOf(channel: Channel, who: string, content: InboundContent): Envelope {
  return {
    channel,
    dedupKey: newId(),
    sender: { address: who, name: who, language: 'en' },
    content,
    sentAt: null,
  };
}

function fakeAdapter(
  connection: Connection,
  channel: Channel,
  sent: SentMessage[],
  platform: Platform,
): ChannelAdapter {
  let count = 0;
  return {
    channel,
    capabilities: CAPABILITIES[channel],
    policy: {
      perAddress: { messages: 1_000, seconds: 1 },
      perConnection: { messages: 10_000, seconds: 1 },
      windowHours: null,
      receipts: true,
    },
    webhook: (request) => ({
      ok: true,
      envelopes: JSON.parse(Buffer.from(request.body).toString()) as Envelope[],
    }),
    async send(to, outbound) {
      await platform({ to, outbound });
      sent.push({ to, outbound });
      count += 1;
      return { platformId: `${connection.id}:${String(count)}` };
    },
    setup: () => Promise.resolve({ account: 'fake', deepLink: null, warnings: [] }),
    close: () => Promise.resolve(),
  };
}
