import { setTimeout as pause } from 'node:timers/promises';
import { createAdapter } from '@muster/bots';
import { createTestDatabase } from '../../../test-support/database.ts';
import { newId } from '../../src/runtime/ids.ts';
import type { Runtime } from '../../src/runtime/create-runtime.ts';
import { createWorld, type World } from '../../src/runtime/testing/runtime-world.ts';
import { SLOW_MS } from './fault-gate.ts';
import { FAULT_PEERS, type FaultPeer, type Hook } from './fault-peers.ts';

const PATIENCE_MS = 30_000;
const SET_UP = { account: 'fault', deepLink: null, warnings: [] };
/** Pauses between attempts to get a line are no part of what is tested. */
const LONGEST_PAUSE_MS = 20;

interface Waiting {
  /** Milliseconds until the last that waits may go. */
  readonly waits: number | null;
  readonly sending: boolean;
}

/** A space on one channel, its platform in front of it, two runtimes behind it, and one person who has said hello. */
export interface FaultWorld {
  readonly name: string;
  readonly peer: FaultPeer;
  readonly world: World;
  /** Of either runtime. */
  readonly hooks: readonly [Hook, Hook];
  /** Replies to the person, or messages of another class. */
  queue(messageClass: 'reply' | 'campaign', ...texts: readonly string[]): Promise<void>;
  /**
   * Lets time pass for what waits to be sent, by setting back the times in the rows, until nothing is left or so much
   * would be over.
   */
  settled(limitMs?: number): Promise<void>;
  statusOf(text: string): Promise<string | undefined>;
  /** Those of these texts that the person was really sent. */
  taken(...texts: readonly string[]): readonly string[];
  close(): Promise<void>;
}

/** One for every channel, each in a database of its own: a runtime works for all connections that it finds. */
export function openFaultWorlds(): Promise<FaultWorld[]> {
  return Promise.all(FAULT_PEERS.map((entry) => openFaultWorld(entry)));
}

async function openFaultWorld({
  name,
  channel,
  provider,
  open,
}: (typeof FAULT_PEERS)[number]): Promise<FaultWorld> {
  const [peer, database] = await Promise.all([open(), createTestDatabase()]);
  const { connectionString } = database;
  const world = await createWorld({
    connectionString,
    channel,
    over: {
      // Shorter than the slowest answer: it is renewed meanwhile.
      timing: { sendingLease: SLOW_MS - 200, sweepEvery: 200, unprocessedAfter: 300 },
      createAdapter: (connection, deps) => {
        const wait = (ms: number, signal: AbortSignal) =>
          pause(Math.min(ms, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => undefined);
        const adapter = (peer.adapter ?? createAdapter)(
          { ...connection, provider, settings: peer.settings },
          { ...deps, wait },
        );
        const fast = { messages: 10_000, seconds: 1 };
        return Object.assign(adapter, {
          policy: { ...adapter.policy, perAddress: fast, perConnection: fast },
          // What the platform is told at the beginning has tests of its own.
          ...(adapter.holdsLine === true ? {} : { setup: () => Promise.resolve(SET_UP) }),
        });
      },
    },
  });
  const { id: connectionId } = world.connection;
  // The careful ones among the channels are known by it.
  await world.pool.query('UPDATE connection SET provider = $2 WHERE id = $1', [connectionId, provider]);
  const runtimes = [world.runtime, await world.anotherRuntime()] as const;
  const wake = () => {
    for (const runtime of runtimes) runtime.wakeDelivery([connectionId]);
  };

  const hookOf = (runtime: Runtime): Hook => {
    const url = `http://127.0.0.1:1/webhooks/${channel}/${connectionId}`;
    return {
      url,
      async post(headers, body) {
        const call = { method: 'POST', url, headers, body: Buffer.from(body) };
        return (await runtime.handleWebhook(channel, connectionId, call)).status;
      },
    };
  };

  async function queue(messageClass: string, ...texts: readonly string[]): Promise<void> {
    for (const text of texts)
      await world.pool.query(
        `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, class, message)
         SELECT $1, space_id, person_id, id, $2, $3::message_class, $4 FROM chat_identity WHERE space_id = $5`,
        [
          newId(),
          connectionId,
          messageClass,
          JSON.stringify({ text, layout: 'none', choices: [], direction: 'ltr' }),
          world.spaceId,
        ],
      );
    wake();
  }

  async function waiting(): Promise<Waiting> {
    const { rows } = await world.pool.query<Waiting>(
      `SELECT extract(epoch FROM max(not_before) FILTER (WHERE status = 'queued') - now())::float8 * 1000 AS waits,
              coalesce(bool_or(status = 'sending'), false) AS sending
       FROM outbound WHERE connection_id = $1 AND status IN ('queued', 'sending')`,
      [connectionId],
    );
    return rows[0] ?? { waits: null, sending: false };
  }

  async function whatWaits(): Promise<string> {
    const { rows } = await world.pool.query(
      `SELECT o.message ->> 'text' AS text, o.status, o.attempts, o.not_before - now() AS due, o.error_kind, o.error,
              c.status AS line, b.tokens, b.updated_at - now() AS bucket
       FROM outbound o JOIN connection c ON c.id = o.connection_id
       LEFT JOIN rate_bucket b ON b.key = 'connection:' || c.id
       WHERE o.connection_id = $1 AND o.status IN ('queued', 'sending')`,
      [connectionId],
    );
    return JSON.stringify(rows);
  }

  async function letPass(ms: number): Promise<void> {
    await world.pool.query(
      `UPDATE outbound SET not_before = not_before - $2::float8 * interval '1 ms'
       WHERE connection_id = $1 AND status = 'queued'`,
      [connectionId, ms],
    );
    await world.pool.query(
      `UPDATE rate_bucket SET updated_at = updated_at - $2::float8 * interval '1 ms' WHERE key = 'connection:' || $1`,
      [connectionId, ms],
    );
  }

  async function settled(limitMs = Number.POSITIVE_INFINITY): Promise<void> {
    let passed = 0;
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const { waits, sending } = await waiting();
      if (waits === null && !sending) return;
      if (Date.now() > deadline) throw new Error(`messages wait for ever: ${await whatWaits()}`);
      if (!sending && waits !== null && waits > 0) {
        if (passed + waits > limitMs) return;
        passed += waits;
        await letPass(waits);
      }
      wake();
      await pause(10);
    }
  }

  const made: FaultWorld = {
    name,
    peer,
    world,
    hooks: [hookOf(runtimes[0]), hookOf(runtimes[1])],
    queue,
    settled,
    async statusOf(text) {
      const { rows } = await world.pool.query<{ status: string }>(
        `SELECT status::text FROM outbound WHERE connection_id = $1 AND message ->> 'text' = $2`,
        [connectionId, text],
      );
      return rows[0]?.status;
    },
    taken: (...texts) => peer.taken().filter((text) => texts.includes(text)),
    async close() {
      await world.close();
      await Promise.all([peer.stop(), database.drop()]);
    },
  };
  if (!(await peer.says(1, 'hello', made.hooks[0]))) throw new Error(`${name}: hello was not taken`);
  await world.until(`${name}: they are greeted`, () => Promise.resolve(peer.taken().length > 0));
  await settled();
  // What is of no class of its own may go at any hour, and no conversation is interrupted.
  await world.pool.query(`UPDATE space SET settings = settings || $2 WHERE id = $1`, [
    world.spaceId,
    JSON.stringify({ quietHours: { start: '00:00', end: '00:00', days: [0, 1, 2, 3, 4, 5, 6] } }),
  ]);
  await world.pool.query(`DELETE FROM session WHERE space_id = $1`, [world.spaceId]);
  // Campaigns go by a linked phone only to those who agreed.
  await world.pool.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source)
     SELECT $2, space_id, person_id, 'campaign_messages', NULL, true, 'chat_word' FROM chat_identity WHERE space_id = $1`,
    [world.spaceId, newId()],
  );
  return made;
}
