import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startSmsc, startStrictTelegram, startStrictTwilio } from '@muster/bots/test-support';
import type { Channel } from '@muster/conversations';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { useProgram } from '../../../test-support/program.ts';
import { AT_ANY_HOUR } from '../helpers/chat-world.ts';
import { createFieldWorld } from '../helpers/field-world.ts';

/** Of messages that a process has under way (docs/operating.md, "What a crash can repeat"). */
const IN_FLIGHT = 64;
const PEOPLE = 100;
const REPLIES = ['first', 'second'] as const;
const CAMPAIGN = 'campaign';
const PATIENCE_MS = 50_000;

/** A platform that counts what it really took, whatever became of its answer. */
interface Counting {
  readonly name: string;
  readonly channel: Channel;
  readonly provider: string;
  readonly settings: Readonly<Record<string, string>>;
  address(n: number): string;
  taken(): readonly { readonly to: string; readonly text: string }[];
  stop(): Promise<void>;
}

const phone = (n: number): string => `331990${String(n).padStart(5, '0')}`;

async function telegram(): Promise<Counting> {
  const peer = await startStrictTelegram();
  for (let n = 0; n < PEOPLE; n += 1) peer.group(1_000 + n);
  // The answer is on its way when the process dies.
  peer.fail(() => ({ delayMs: 15 }));
  return {
    ...{ name: 'Telegram', channel: 'telegram', provider: 'platform' },
    settings: { token: peer.token, apiRoot: peer.url, webhookSecret: 'crash' },
    address: (n) => String(1_000 + n),
    taken: () => peer.sent.map(({ chatId, text }) => ({ to: String(chatId), text })),
    stop: () => peer.stop(),
  };
}

async function twilio(): Promise<Counting> {
  const peer = await startStrictTwilio();
  const { accountSid, authToken, number, url } = peer;
  return {
    ...{ name: 'Twilio', channel: 'sms', provider: 'twilio' },
    settings: { accountSid, authToken, from: number, apiRoot: url },
    address: (n) => `+${phone(n)}`,
    taken: () => peer.sent.map(({ to, body }) => ({ to, text: body })),
    stop: () => peer.stop(),
  };
}

async function smpp(): Promise<Counting> {
  const peer = await startSmsc();
  return {
    ...{ name: 'SMPP', channel: 'sms', provider: 'smpp' },
    settings: { url: peer.url, from: '+33199000099', window: '50' },
    address: (n) => `+${phone(n)}`,
    taken: () => peer.submitted.map(({ to, text }) => ({ to: `+${to}`, text })),
    stop: () => peer.stop(),
  };
}

const database = useTestDatabase();
const program = useProgram(join(import.meta.dirname, 'delivery-process.ts'));
let pool: Pool;
let platforms: Counting[];
let child: ChildProcess | undefined;

beforeAll(async () => {
  pool = new Pool({ connectionString: database().connectionString });
  platforms = await Promise.all([telegram(), twilio(), smpp()]);
  for (const platform of platforms) await queueFor(platform);
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await Promise.all(platforms.map((platform) => platform.stop()));
  await pool.end();
});

/** A space whose people all have two answers and a message of a campaign waiting, in this order. */
async function queueFor({ name, channel, provider, settings, address }: Counting): Promise<void> {
  const { spaceId, insert } = await createFieldWorld(pool);
  await pool.query('UPDATE space SET settings = settings || $2 WHERE id = $1', [spaceId, AT_ANY_HOUR]);
  const connectionId = await insert('connection', {
    channel,
    provider,
    name,
    settings: JSON.stringify(settings),
  });
  const addresses = Array.from({ length: PEOPLE }, (_, n) => address(n));
  await pool.query(
    `WITH known AS (SELECT gen_random_uuid() AS id, address FROM unnest($3::text[]) address),
          people AS (INSERT INTO person (id, space_id) SELECT id, $1 FROM known)
     INSERT INTO chat_identity (id, space_id, person_id, channel, address, connection_id, reachability)
     SELECT id, $1, id, $4::channel, address, $2, 'reachable' FROM known`,
    [spaceId, connectionId, addresses, channel],
  );
  for (const text of [...REPLIES, CAMPAIGN])
    await pool.query(
      `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, class, message)
       SELECT gen_random_uuid(), space_id, person_id, id, connection_id, $3::message_class, $2
       FROM chat_identity WHERE space_id = $1`,
      [
        spaceId,
        JSON.stringify({ text, layout: 'none', choices: [], direction: 'ltr' }),
        text === CAMPAIGN ? 'campaign' : 'reply',
      ],
    );
}

const waiting = async (): Promise<number> =>
  (
    await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbound WHERE status IN ('queued', 'sending')`,
    )
  ).rows[0]?.n ?? 0;

/** Waits until so many are left that wait; to how many there are. */
async function until(left: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while ((await waiting()) > left) {
    if (Date.now() > deadline) throw new Error(`${String(await waiting())} messages wait for ever`);
    await delay(5);
  }
}

function start(): ChildProcess {
  return fork(program(), [database().connectionString], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Kills it while messages are under way; to how many, by connection: what is sent again, or called uncertain. */
async function killInTheMiddle(left: number): Promise<Map<string, number>> {
  child = start();
  await until(left);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  // What it held, lines and messages alike, is given up after a while: that while is over.
  await pool.query('UPDATE runtime_lease SET expires_at = now()');
  const { rows } = await pool.query<{ name: string; n: number }>(
    `WITH held AS (UPDATE outbound SET not_before = now() WHERE status = 'sending' RETURNING connection_id)
     SELECT c.name, count(*)::int AS n FROM held JOIN connection c ON c.id = held.connection_id GROUP BY 1`,
  );
  return new Map(rows.map(({ name, n }) => [name, n]));
}

const countOf = async (name: string, condition: string): Promise<number> => {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM outbound o JOIN connection c ON c.id = o.connection_id
     WHERE c.name = $1 AND ${condition}`,
    [name],
  );
  return rows[0]?.n ?? 0;
};

it('kill -9 while it sends by real adapters: none lost, in order, doubles no more than were under way', async () => {
  const total = await waiting();
  let underWay = new Map<string, number>();
  // It may die just when nothing is under way: then again.
  for (const share of [0.6, 0.4, 0.2])
    if (underWay.size === 0) underWay = await killInTheMiddle(Math.floor(total * share));
  child = start();
  await until(0);
  for (const platform of platforms) {
    const { name, address } = platform;
    const taken = platform.taken();
    const wrong: string[] = [];
    for (let n = 0; n < PEOPLE; n += 1) {
      const texts = taken.filter(({ to }) => to === address(n)).map(({ text }) => text);
      const replies = [...new Set(texts)].filter((text) => text !== CAMPAIGN);
      const campaigns = texts.filter((text) => text === CAMPAIGN).length;
      if (replies.join() !== REPLIES.join() || campaigns > 1) wrong.push(`${address(n)}: ${texts.join()}`);
    }
    const doubled = taken.length - new Set(taken.map(({ to, text }) => `${to} ${text}`)).size;
    const uncertain = await countOf(name, `o.status = 'uncertain' AND o.class = 'campaign'`);
    expect({ name, wrong, open: await countOf(name, `o.status NOT IN ('sent', 'uncertain')`) }).toEqual({
      ...{ name, wrong: [], open: 0 },
    });
    const held = underWay.get(name) ?? 0;
    const bounded = held <= IN_FLIGHT && doubled + uncertain <= held;
    expect({ name, held, doubled, uncertain, bounded }).toMatchObject({ bounded: true });
  }
  expect([...underWay.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
}, 120_000);
