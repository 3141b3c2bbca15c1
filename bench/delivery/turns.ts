import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createPool } from '../../server/src/db/pool.ts';
import { SECRET, startServer } from '../turn/server.ts';

/** Connections of all processes together. */
const CONNECTIONS = 64;
const WARM_UP_SECONDS = 2;

interface Started {
  readonly port: number;
  readonly path: string;
  stop(): Promise<void>;
}

/** The role of a child: a server as it is, until its input ends. Prints where it listens. */
export async function serveTurns(databaseUrl: string, people: number, redisUrl?: string): Promise<void> {
  const server = await startServer(databaseUrl, people, redisUrl === undefined ? {} : { redisUrl });
  process.stdout.write(`${JSON.stringify({ port: server.port, path: server.path })}\n`);
  await new Promise((resolve) => {
    process.stdin.resume().once('end', resolve);
  });
  await server.stop();
}

function startProcess(databaseUrl: string, people: number, redisUrl: string | undefined): Promise<Started> {
  const args = [
    ...process.execArgv,
    process.argv[1] ?? '',
    'serve',
    databaseUrl,
    String(people),
    redisUrl ?? '',
  ];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', () => {
      reject(new Error('a server ended before it was ready'));
    });
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      if (!output.includes('\n')) return;
      const { port, path } = JSON.parse(output.split('\n')[0] ?? '') as { port: number; path: string };
      resolve({
        port,
        path,
        stop() {
          child.stdin.end();
          return ended;
        },
      });
    });
  });
}

async function load({ port, path }: Started, seconds: number, connections: number): Promise<number> {
  const args = [String(port), path, SECRET, String(seconds), String(connections)];
  const clients = join(import.meta.dirname, '../turn/clients.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', clients, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  await new Promise((resolve) => {
    child.once('close', resolve);
  });
  const { turns, failures } = JSON.parse(output) as { turns: number; failures: number };
  if (failures > 0) throw new Error(`${String(failures)} requests failed`);
  return turns / seconds;
}

/** Turns a second of so many processes on one database together. */
export async function turnRate(
  databaseUrl: string,
  { processes, seconds, redisUrl }: { processes: number; seconds: number; redisUrl?: string | undefined },
): Promise<number> {
  const pool = createPool({ connectionString: databaseUrl, name: 'bench', max: 1 });
  // Every process works for all connections there are: those of the measurement before are none of this one's.
  await pool.query('UPDATE chat_identity SET connection_id = NULL');
  await pool.query('DELETE FROM connection');
  await pool.end();
  const each = CONNECTIONS / processes;
  const servers: Started[] = [];
  for (let i = 0; i < processes; i += 1) servers.push(await startProcess(databaseUrl, each, redisUrl));
  try {
    await Promise.all(servers.map((server) => load(server, WARM_UP_SECONDS, each)));
    const rates = await Promise.all(servers.map((server) => load(server, seconds, each)));
    return rates.reduce((sum, rate) => sum + rate, 0);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
