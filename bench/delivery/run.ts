// Messages a second through each adapter, beside the bare client library doing the same. See README.md beside this file.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@muster/prisma';
import { createPool } from '../../server/src/db/pool.ts';
import { startEmbeddedPostgres } from '../../server/src/embedded/embedded-postgres.ts';
import { CHANNELS, type BenchChannel, type Peers } from './channels.ts';
import { sendBare, startDelivering, type Measured } from './send.ts';

const TARGET = 0.8;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 3_000);
const PEOPLE = 500;
const HEAD = [
  ...['adapter / library', 'library, messages/s', 'adapter, messages/s', 'ratio'],
  ...['whole way, messages/s', 'ratio'],
  ...['CPU per message, µs: library', 'adapter', 'whole way'],
];

const WAYS = ['library', 'adapter', 'wholeWay'] as const;
type Way = (typeof WAYS)[number];
type Round = Readonly<Record<Way, Measured>>;

async function startPeers(): Promise<{ peers: Peers; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'peers.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const { http, smpp } = await new Promise<{ http: number; smpp: number }>((resolve) => {
    child.stdout.once('data', (data: Buffer) => {
      resolve(JSON.parse(data.toString()) as { http: number; smpp: number });
    });
  });
  return {
    peers: { http: `http://127.0.0.1:${String(http)}`, smppPort: smpp },
    stop() {
      child.stdin.end();
      return ended;
    },
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

async function compare(channel: BenchChannel, databaseUrl: string, peers: Peers) {
  const pool = createPool({ connectionString: databaseUrl, name: 'bench', max: 12, planOnce: true });
  const delivering = await startDelivering({ pool, databaseUrl }, channel, peers, PEOPLE);
  const sendBy: Readonly<Record<Way, (messages: number) => Promise<Measured>>> = {
    library: (messages) => sendBare(channel, peers, messages),
    adapter: delivering.sendByAdapter,
    wholeWay: delivering.send,
  };
  const rounds: Round[] = [];
  try {
    await delivering.send(Math.min(500, MESSAGES));
    await delivering.sendByAdapter(500);
    for (let i = 0; i < ROUNDS; i += 1) {
      const round: Partial<Record<Way, Measured>> = {};
      // Each round begins with another way: what one leaves behind for the garbage collector, the next one pays.
      for (const [k] of WAYS.entries()) {
        const way = WAYS[(i + k) % WAYS.length] ?? 'library';
        round[way] = await sendBy[way](MESSAGES);
      }
      rounds.push(round as Round);
    }
  } finally {
    await delivering.stop();
    await pool.end();
  }
  const middle = (of: (round: Round) => number): number => median(rounds.map(of));
  const ratio = middle(({ adapter, library }) => adapter.rate / library.rate);
  const cells = [
    ...[middle(({ library }) => library.rate).toFixed(0), middle(({ adapter }) => adapter.rate).toFixed(0)],
    ratio.toFixed(2),
    middle(({ wholeWay }) => wholeWay.rate).toFixed(0),
    middle(({ wholeWay, library }) => wholeWay.rate / library.rate).toFixed(2),
    ...WAYS.map((way) => middle((round) => round[way].cpu).toFixed(0)),
  ];
  return { ratio, row: [channel.name, ...cells] };
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  const started = await startPeers();
  const { peers } = started;
  try {
    const databaseUrl = postgres.connectionString;
    await migrate({ connectionString: databaseUrl });
    const results: Awaited<ReturnType<typeof compare>>[] = [];
    const wanted = CHANNELS.filter(({ name }) => name.includes(process.env.BENCH_CHANNEL ?? ''));
    for (const channel of wanted) results.push(await compare(channel, databaseUrl, peers));
    console.log(
      table(
        HEAD,
        results.map(({ row }) => row),
      ),
    );
    console.log(`\nadapters: at least ${TARGET.toFixed(2)} each; medians of ${String(ROUNDS)} rounds`);
    return results.every(({ ratio }) => ratio >= TARGET) ? 0 : 1;
  } finally {
    await started.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
