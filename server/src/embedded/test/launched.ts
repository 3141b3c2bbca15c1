import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';

interface LaunchOptions {
  /** Instead of our own environment. */
  readonly env?: Record<string, string>;
  /** Run as this user and group; only root can. */
  readonly uid?: number;
  readonly programs?: string;
}

/** A launcher in a process of its own, as `npm start` would have it. */
export interface Launched {
  readonly process: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** The connection string once it is ready; rejects with what it printed when it ends before. */
  readonly ready: Promise<string>;
  readonly exit: Promise<number | null>;
}

export function launch(hold: string, dataDir: string, options: LaunchOptions = {}): Launched {
  const args = [hold, dataDir, ...(options.programs === undefined ? [] : [options.programs])];
  const child = spawn(process.execPath, args, {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: options.env ?? process.env,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  let output = '';
  const exit = new Promise<number | null>((settle) => {
    child.once('close', settle);
  });
  const ready = new Promise<string>((settle, fail) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const line = /READY (\S+)/.exec(output);
      if (line?.[1] !== undefined) settle(line[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exit.then(() => {
      fail(new Error(output));
    });
  });
  ready.catch(() => undefined);
  return { process: child, output: () => output, ready, exit };
}

export async function stop(launched: Launched): Promise<number | null> {
  launched.process.kill('SIGTERM');
  return launched.exit;
}

export async function kill(launched: Launched): Promise<void> {
  launched.process.kill('SIGKILL');
  await launched.exit;
}

export async function query<Row extends object>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A data folder's cluster, wherever it is. */
export function clusterOf(dataDir: string): string {
  const note = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { cluster: string };
  return resolve(dataDir, note.cluster);
}

export function postmasterPid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(clusterOf(dataDir), 'postmaster.pid'), 'utf8'), 10);
}

/** A folder that a test may do anything with; `mode` says who else may pass through it. */
export function temporaryFolder(mode = 0o711, owner?: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-embedded-'));
  chmodSync(folder, mode);
  if (owner !== undefined) chownSync(folder, owner, owner);
  return folder;
}

/** Stops whatever still runs on a data folder, and removes it with its cluster. */
export function removeAll(folder: string, dataDir: string): void {
  if (existsSync(join(dataDir, 'postgres.json'))) {
    const cluster = clusterOf(dataDir);
    if (existsSync(join(cluster, 'postmaster.pid'))) endPostmaster(dataDir);
    if (!cluster.startsWith(folder)) rmSync(dirname(cluster), { recursive: true, force: true });
  }
  // An initdb or a server that is just ending may still write here.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** Only a server that works in this very cluster: a reused number is somebody else's. */
function endPostmaster(dataDir: string): void {
  const pid = postmasterPid(dataDir);
  const cwd = spawnSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8' }).stdout.trim();
  if (cwd === clusterOf(dataDir)) process.kill(pid, 'SIGQUIT');
}
