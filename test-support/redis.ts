import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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

/** @returns a function that ends this run and resolves once the process is gone */
async function launch(port: number, folder: string): Promise<() => Promise<void>> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const server = spawn('redis-server', [...options, ...durable, '--maxmemory-policy', 'noeviction'], {
    stdio: 'ignore',
  });
  const gone = new Promise<void>((resolve) => {
    server.once('exit', () => {
      resolve();
    });
  });
  await waitUntilReady(port);
  return () => {
    server.kill('SIGKILL');
    return gone;
  };
}

async function waitUntilReady(port: number): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answersPing(port))) {
    if (Date.now() > deadline) throw new Error(`redis-server did not answer on port ${port}`);
    await delay(50);
  }
}

/** A server that still loads its append-only file listens already, but answers with an error. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
