import { spawn } from 'node:child_process';
import { createPool } from '../../server/src/db/pool.ts';
import { startClients } from '../turn/load.ts';
import { startServer } from '../turn/server.ts';

/** Connections of all processes together. */
const CONNECTIONS = 64;
const WARM_UP_SECONDS = 4;

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

/** @returns turns a second of all together */
async function load(servers: readonly Started[], seconds: number, connections: number): Promise<number> {
  const clients = await Promise.all(servers.map((server) => startClients(server, { seconds, connections })));
  const loads = await Promise.all(clients.map((client) => client.run()));
  return loads.reduce((sum, { turns }) => sum + turns / seconds, 0);
}

async function run(databaseUrl: string, statements: readonly string[]): Promise<void> {
  const pool = createPool({ connectionString: databaseUrl, name: 'bench', max: 1 });
  for (const statement of statements) await pool.query(statement);
  await pool.end();
}

/** Turns a second of so many processes on one database together. */
export async function turnRate(
  databaseUrl: string,
  { processes, seconds, redisUrl }: { processes: number; seconds: number; redisUrl?: string | undefined },
): Promise<number> {
  // Every process works for all connections there are: those of the measurement before are none of this one's.
  await run(databaseUrl, ['UPDATE chat_identity SET connection_id = NULL', 'DELETE FROM connection']);
  const each = CONNECTIONS / processes;
  const servers: Started[] = [];
  for (let i = 0; i < processes; i += 1) servers.push(await startProcess(databaseUrl, each, redisUrl));
  try {
    // One after the other, each as long as it would be if it were the only one: what is warm does not depend on how many.
    for (const server of servers) await load([server], WARM_UP_SECONDS, each);
    // Whoever answers a prompt that has hung for ten seconds is asked anew, which is another turn than the one to measure.
    await run(databaseUrl, [`UPDATE outbound SET status = 'sent', sent_at = now() WHERE status = 'queued'`]);
    return await load(servers, seconds, each);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
