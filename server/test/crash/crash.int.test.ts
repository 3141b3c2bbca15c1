import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { InboundContent } from '@muster/conversations';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { useProgram } from '../../../test-support/program.ts';
import { hasRedis, startPrivateRedis } from '../../../test-support/redis.ts';
import { createSpaceWithDefaults } from '../../src/modules/spaces/seeding.ts';
import { newId } from '../../src/runtime/ids.ts';
import { Random } from '../../../prisma/seed/random.ts';
import { Fleet } from './fleet.ts';

/**
 * Real processes, killed with `kill -9` while people talk to them. The test plays the platform: it repeats calls that
 * were not answered, repeats some that were, and notes what it was sent.
 */
const database = useTestDatabase();
const program = useProgram(join(import.meta.dirname, 'chat-process.ts'));
let pool: Pool;
let fleet: Fleet | undefined;
beforeAll(() => {
  pool = new Pool({ connectionString: database().connectionString });
});
afterEach(() => fleet?.killAll());
afterAll(() => pool.end());

const SURVEY: InboundContent[] = [{ text: 'skip' }, { text: '1' }, { text: '1' }];
/** Joining, two passers-by in the street, a look at the menu. */
const scriptOf = (code: string): InboundContent[] => [
  { start: code },
  { text: '1' },
  { text: 'Street survey' },
  ...SURVEY,
  { text: '1' },
  ...SURVEY,
  { text: 'menu' },
];
const CALLS = scriptOf('').length;
const SURVEYS = 2;
const ANSWERS = 3;
const IN_FLIGHT = 40;
const PATIENCE_MS = 30_000;

async function newSpace(): Promise<{ spaceId: string; connectionId: string; code: string }> {
  const spaceId = await createSpaceWithDefaults(pool, {
    name: 'Riverside',
    slug: newId(),
    language: 'en',
    timeZone: 'Europe/London',
    region: 'GB',
  });
  const connectionId = newId();
  const code = `CRASH${newId().slice(-8).toUpperCase()}`;
  await pool.query(
    `INSERT INTO connection (id, space_id, channel, name) VALUES ($1, $2, 'telegram', 'crash')`,
    [connectionId, spaceId],
  );
  await pool.query('INSERT INTO invite (id, space_id, code) VALUES ($1, $2, $3)', [newId(), spaceId, code]);
  return { spaceId, connectionId, code };
}

interface Storm {
  readonly code: string;
  readonly people: number;
  /** Shares of all calls after which something happens. */
  readonly at: readonly number[];
  readonly happens: (fleet: Fleet) => Promise<void>;
  readonly seed: number;
}

/** Everybody talks through the script, each in order, many at once; calls that are not answered are repeated. */
async function talk(to: Fleet, storm: Storm): Promise<void> {
  const random = new Random(storm.seed);
  const script = scriptOf(storm.code);
  const total = storm.people * CALLS;
  const marks = storm.at.map((share) => Math.floor(share * total));
  let answered = 0;
  let happening = Promise.resolve();
  const waiting = Array.from({ length: storm.people }, (_, i) => `p${String(i)}`);

  const deliver = async (who: string, step: number) => {
    const call = { id: `${who}-${String(step)}`, who, content: script[step] ?? {} };
    while (!(await to.call(call))) await delay(25);
    answered += 1;
    if (marks.includes(answered)) happening = happening.then(() => storm.happens(to));
    // Platforms repeat what was answered too late for their taste.
    if (random.chance(0.1)) void to.call(call);
  };
  const lane = async () => {
    for (let who = waiting.shift(); who !== undefined; who = waiting.shift()) {
      for (let step = 0; step < CALLS; step += 1) await deliver(who, step);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  await happening;
}

/** Resolves when nothing is left to do; rejects when nothing has been done for a while although something is left. */
async function settled(spaceId: string): Promise<void> {
  let [left, since] = [-1, Date.now()];
  for (;;) {
    const { rows } = await pool.query<{ open: number }>(
      `SELECT (SELECT count(*) FROM inbound WHERE space_id = $1 AND processed_at IS NULL)::int
            + (SELECT count(*) FROM outbound WHERE space_id = $1 AND status IN ('queued', 'sending'))::int AS open`,
      [spaceId],
    );
    const open = rows[0]?.open ?? 0;
    if (open === 0) return;
    if (open !== left) [left, since] = [open, Date.now()];
    if (Date.now() - since > PATIENCE_MS) throw new Error(`${String(open)} messages wait for ever`);
    await delay(50);
  }
}

/** Texts that each person was to read, in order, by chat address. */
async function repliesOf(spaceId: string): Promise<Map<string, { id: string; text: string }[]>> {
  const { rows } = await pool.query<{ address: string; messages: { id: string; text: string }[] }>(
    `SELECT i.address, json_agg(json_build_object('id', o.id, 'text', o.message ->> 'text') ORDER BY o.seq) AS messages
     FROM outbound o JOIN chat_identity i ON i.id = o.identity_id WHERE o.space_id = $1 GROUP BY i.address`,
    [spaceId],
  );
  return new Map(rows.map(({ address, messages }) => [address, messages]));
}

async function expectNothingLost(spaceId: string, platform: Fleet, people: number): Promise<void> {
  await settled(spaceId);
  const { rows } = await pool.query(
    `SELECT (SELECT count(*) FROM inbound WHERE space_id = $1)::int AS inbound,
            (SELECT count(*) FROM member WHERE space_id = $1)::int AS members,
            (SELECT uses FROM invite WHERE space_id = $1) AS uses,
            (SELECT count(*) FROM response WHERE space_id = $1 AND status = 'complete')::int AS responses,
            (SELECT count(*) FROM outcome WHERE space_id = $1)::int AS outcomes,
            (SELECT count(*) FROM answer a JOIN response r ON r.id = a.response_id WHERE r.space_id = $1)::int AS answers,
            (SELECT count(*) FROM person WHERE space_id = $1 AND parked_at IS NOT NULL)::int AS parked`,
    [spaceId],
  );
  expect(rows[0]).toEqual({
    inbound: people * CALLS,
    members: people,
    uses: people,
    responses: people * SURVEYS,
    outcomes: people * SURVEYS,
    answers: people * SURVEYS * ANSWERS,
    parked: 0,
  });
  const replies = await repliesOf(spaceId);
  const texts = [...replies.values()].map((messages) => messages.map(({ text }) => text));
  expect(texts).toHaveLength(people);
  // Whoever was hit by a crash read exactly what everybody else read.
  expect(new Set(texts.map((list) => JSON.stringify(list))).size).toBe(1);
  for (const [address, messages] of replies) {
    const sent = [
      ...new Set(platform.sent.filter(({ to }) => to === address).map(({ outboundId }) => outboundId)),
    ];
    expect(sent).toEqual(messages.map(({ id }) => id));
  }
}

/** What was sent twice because a crash left it unknown: a reply is, rather than never. */
const repeats = ({ sent }: Fleet) => sent.length - new Set(sent.map(({ outboundId }) => outboundId)).size;

describe('kill -9 while people talk', () => {
  it('takes every message once and answers in order, one process restarted again and again', async () => {
    const space = await newSpace();
    fleet = new Fleet(program(), { databaseUrl: database().connectionString, ...space });
    await fleet.start();
    const people = 60;
    await talk(fleet, {
      people,
      code: space.code,
      at: [0.1, 0.45, 0.8],
      seed: 1,
      happens: async (running) => {
        await running.kill();
        await running.start();
      },
    });
    await expectNothingLost(space.spaceId, fleet, people);
    expect(repeats(fleet)).toBeLessThan(3 * IN_FLIGHT * 2);
  }, 120_000);

  it('goes on with the other process where there are two', async () => {
    const space = await newSpace();
    fleet = new Fleet(program(), { databaseUrl: database().connectionString, ...space });
    await Promise.all([fleet.start(), fleet.start()]);
    const people = 30;
    await talk(fleet, {
      people,
      code: space.code,
      at: [0.2, 0.6],
      seed: 2,
      happens: async (running) => {
        await running.kill();
        await running.start();
      },
    });
    await expectNothingLost(space.spaceId, fleet, people);
  }, 120_000);
});

describe.skipIf(!hasRedis())('with the queue on Redis', () => {
  it('survives both its own death and that of Redis', async () => {
    const redis = await startPrivateRedis();
    try {
      const space = await newSpace();
      fleet = new Fleet(program(), {
        databaseUrl: database().connectionString,
        redisUrl: redis.url,
        ...space,
      });
      await fleet.start();
      const people = 30;
      let turn = 0;
      await talk(fleet, {
        people,
        code: space.code,
        at: [0.15, 0.4, 0.7],
        seed: 3,
        happens: async (running) => {
          turn += 1;
          if (turn === 1) await redis.kill();
          if (turn === 2) await redis.restart();
          if (turn === 3) {
            await running.kill();
            await running.start();
          }
        },
      });
      await expectNothingLost(space.spaceId, fleet, people);
    } finally {
      await fleet?.killAll();
      await redis.stop();
    }
  }, 120_000);
});
