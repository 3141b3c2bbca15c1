import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../server/src/embedded/free-port.ts';

/** A redis-server of the tests' own: never one that happens to run. */
export interface PrivateRedis {
  readonly url: string;
  /** Ends it at once, as a crash would. With persistence on, `restart` finds again what was written. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Whether Debian's redis-server is installed: `describe.skipIf(!hasRedis())`. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

const READY_WITHIN_MS = 10_000;

/** Starts a private redis-server on a free port, writing every command to its append-only file. */
export async function startPrivateRedis(): Promise<PrivateRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-redis-'));
  const port = await freePort();
  let end = await launch(port, folder);
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end(),
    restart: async () => {
      end = await launch(port, folder);
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A private server and a Sentinel that watches it as `mymaster`. */
export async function startRedisSentinel(): Promise<Pick<PrivateRedis, 'url' | 'stop'>> {
  const redis = await startPrivateRedis();
  const folder = mkdtempSync(join(tmpdir(), 'muster-sentinel-'));
  const port = await freePort();
  const config = join(folder, 'sentinel.conf');
  writeFileSync(
    config,
    `port ${port}\nbind 127.0.0.1\nsentinel monitor mymaster 127.0.0.1 ${new URL(redis.url).port} 1\n`,
  );
  const end = await run([config, '--sentinel'], port);
  return {
    url: `redis+sentinel://127.0.0.1:${port}/mymaster`,
    stop: async () => {
      await end();
      await redis.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A cluster of one node, which has all slots. */
export async function startRedisCluster(): Promise<Pick<PrivateRedis, 'url' | 'stop'>> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-cluster-'));
  const port = await freePort();
  const busPort = await freePort();
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const end = await run(
    [
      ...own,
      '--cluster-enabled',
      'yes',
      '--cluster-port',
      String(busPort),
      '--cluster-announce-ip',
      '127.0.0.1',
    ],
    port,
  );
  await command(port, 'CLUSTER ADDSLOTSRANGE 0 16383');
  await until('the cluster is ready', async () =>
    (await command(port, 'CLUSTER INFO')).includes('cluster_state:ok'),
  );
  return {
    url: `redis+cluster://127.0.0.1:${port}`,
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function launch(port: number, folder: string): Promise<() => Promise<void>> {
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  return run([...own, ...durable, '--maxmemory-policy', 'noeviction'], port);
}

/** @returns a function that ends this run and resolves once the process is gone */
async function run(args: readonly string[], port: number): Promise<() => Promise<void>> {
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const gone = new Promise<void>((resolve) => {
    server.once('exit', () => {
      resolve();
    });
  });
  // A server that still loads its append-only file listens already, but answers with an error.
  await until(`redis-server answers on port ${port}`, async () =>
    (await command(port, 'PING')).startsWith('+PONG'),
  );
  return () => {
    server.kill('SIGKILL');
    return gone;
  };
}

async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`);
    await delay(50);
  }
}

/** The beginning of the answer to a command; empty when nothing listens. */
function command(port: number, line: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => socket.write(`${line}\r\n`));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', () => {
      resolve('');
    });
  });
}
