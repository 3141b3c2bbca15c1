import { createAdapter, type ChannelAdapter } from '@muster/bots';
import { createTranslator } from '@muster/locales';
import type { Pool } from 'pg';
import { createSpaceWithDefaults } from '../../server/src/modules/spaces/seeding.ts';
import { createRuntime } from '../../server/src/runtime/create-runtime.ts';
import { newId } from '../../server/src/runtime/ids.ts';
import { AT_ONCE, type BenchChannel, type Peers } from './channels.ts';

const TEXT = 'The stall on Saturday begins at ten, in front of the town hall. See you there.';
const MESSAGE = { text: TEXT, layout: 'none', choices: [], direction: 'ltr' } as const;
const FAST = { messages: 1_000_000, seconds: 1 };

/** Of one measurement: messages a second, and what each costs this process, in microseconds of its processor. */
export interface Measured {
  readonly rate: number;
  readonly cpu: number;
}

/** Begins to measure; what it gives ends it. */
function measure(messages: number): () => Measured {
  const began = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { rate: (messages * 1_000) / (performance.now() - began), cpu: (user + system) / messages };
  };
}

/** So many messages, as many at once as delivery has. */
async function inLanes(messages: number, send: (n: number) => Promise<unknown>): Promise<Measured> {
  let next = 0;
  const measured = measure(messages);
  const lane = async () => {
    while (next < messages) await send((next += 1));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return measured();
}

/** The library alone. */
export async function sendBare(channel: BenchChannel, peers: Peers, messages: number): Promise<Measured> {
  const bare = await channel.bare(peers);
  for (let i = 0; i < 50; i += 1) await bare.send(0, TEXT);
  const result = await inLanes(messages, (n) => bare.send(n, TEXT));
  bare.close();
  return result;
}

export interface Delivering {
  /** The adapter alone, called as delivery calls it. */
  readonly sendByAdapter: (messages: number) => Promise<Measured>;
  /** The whole way, from the first wake-up until the last is written down as sent. */
  readonly send: (messages: number) => Promise<Measured>;
  stop(): Promise<void>;
}

/** Delivery as it is, from rows in the database through the adapter, with the platform's rates lifted. */
export async function startDelivering(
  { pool, databaseUrl }: { pool: Pool; databaseUrl: string },
  channel: BenchChannel,
  peers: Peers,
  people: number,
): Promise<Delivering> {
  const spaceId = await createSpaceWithDefaults(pool, {
    name: 'Bench',
    slug: `bench-${newId()}`,
    language: 'en',
    timeZone: 'Europe/London',
    region: 'GB',
  });
  const connectionId = newId();
  await pool.query(
    `INSERT INTO connection (id, space_id, channel, provider, name, settings) VALUES ($1, $2, $3, $4, 'b', $5)`,
    [connectionId, spaceId, channel.channel, channel.provider, JSON.stringify(channel.settings(peers))],
  );
  await meet(pool, { spaceId, connectionId, channel, peers, people });
  let adapter: ChannelAdapter | undefined;
  const runtime = createRuntime({
    pool,
    databaseUrl,
    role: 'all',
    openSecrets: () => ({}),
    hashAddress: () => '',
    translate: createTranslator(),
    publicUrl: 'http://127.0.0.1:1',
    createAdapter: (connection, deps) => {
      adapter = createAdapter(connection, deps);
      return Object.assign(adapter, {
        policy: { ...adapter.policy, perAddress: FAST, perConnection: FAST },
        ...(adapter.holdsLine === true
          ? {}
          : { setup: () => Promise.resolve({ account: 'bench', deepLink: null, warnings: [] }) }),
      });
    },
    log: {
      error: (details, message) => {
        console.error(message, JSON.stringify(details));
      },
      info: () => undefined,
    },
  });
  await runtime.start();
  return {
    sendByAdapter: (messages) => inLanes(messages, (n) => sendOne(adapter, channel, peers, n % people)),
    async send(messages) {
      await pool.query(
        `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, class, message)
         SELECT gen_random_uuid(), i.space_id, i.person_id, i.id, $2, 'reply', $3
         FROM generate_series(1, $4::int) n
         JOIN (SELECT *, row_number() OVER (ORDER BY id) AS place FROM chat_identity WHERE space_id = $1) i
           ON i.place = (n - 1) % $5::int + 1`,
        [spaceId, connectionId, JSON.stringify(MESSAGE), messages, people],
      );
      await pool.query('ANALYZE outbound');
      const measured = measure(messages);
      for (;;) {
        runtime.wakeDelivery([connectionId]);
        await runtime.idle();
        const { rows } = await pool.query<{ open: number }>(
          `SELECT count(*)::int AS open FROM outbound WHERE connection_id = $1 AND status <> 'sent'`,
          [connectionId],
        );
        if (rows[0]?.open === 0) break;
        await new Promise((resolve) => {
          setTimeout(resolve, 5);
        });
      }
      const result = measured();
      await pool.query('DELETE FROM outbound WHERE connection_id = $1', [connectionId]);
      return result;
    },
    async stop() {
      await runtime.stop();
      // The next measurement's runtime would work for it, too.
      await pool.query('UPDATE chat_identity SET connection_id = NULL WHERE space_id = $1', [spaceId]);
      await pool.query('DELETE FROM connection WHERE id = $1', [connectionId]);
    },
  };
}

async function sendOne(
  adapter: ChannelAdapter | undefined,
  channel: BenchChannel,
  peers: Peers,
  n: number,
): Promise<void> {
  if (adapter === undefined) throw new Error(`${channel.name}: there is no adapter`);
  const replyTo = channel.replyTo?.(n, peers);
  const to = { address: channel.address(n), ...(replyTo === undefined ? {} : { replyTo }) };
  await adapter.send(to, { id: String(n), message: { ...MESSAGE }, clearsRequest: false });
}

interface Meeting {
  readonly spaceId: string;
  readonly connectionId: string;
  readonly channel: BenchChannel;
  readonly peers: Peers;
  readonly people: number;
}

async function meet(pool: Pool, { spaceId, connectionId, channel, peers, people }: Meeting): Promise<void> {
  const all = Array.from({ length: people }, (_, n) => ({
    person: newId(),
    identity: newId(),
    address: channel.address(n),
    replyTo: channel.replyTo?.(n, peers) ?? null,
  }));
  await pool.query(
    `WITH met AS (
       SELECT * FROM json_to_recordset($1::json) AS x(person uuid, identity uuid, address text, "replyTo" text)
     ), persons AS (
       INSERT INTO person (id, space_id) SELECT person, $2 FROM met RETURNING id
     )
     INSERT INTO chat_identity (id, space_id, person_id, channel, address, reply_to, connection_id, reachability,
                                window_expires_at)
     SELECT identity, $2, person, $3::channel, address, "replyTo", $4, 'reachable', now() + interval '1 day' FROM met`,
    [JSON.stringify(all), spaceId, channel.channel, connectionId],
  );
}
