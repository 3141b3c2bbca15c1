import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Account } from './browser.ts';

/** The server's sources, for who has not bundled them. */
const SOURCES = ['--import', 'tsx', resolve(import.meta.dirname, '../../server/src/main.ts')];
const READY = /Muster is ready: (http:\S+)/;
const PASSWORD = 'a-password-for-tests';

export interface RunningMuster {
  readonly account: Account;
  readonly url: string;
  stop(): Promise<void>;
}

type Env = Readonly<Record<string, string>>;

/**
 * A running Muster: the shared one with the demo space, in which files leave what they made and disturb nothing else; or,
 * with an environment, one of the test's own.
 */
export async function startMuster(env?: Env): Promise<RunningMuster> {
  const url = process.env['MUSTER_E2E_URL'];
  if (env !== undefined || url === undefined) return startOwnMuster(env);
  return { url, account: accountAt(url), stop: () => Promise.resolve() };
}

function accountAt(url: string): Account {
  return { url, email: 'admin@example.org', password: PASSWORD };
}

/** Real server, embedded PostgreSQL in a folder of its own, the built console. */
export async function startOwnMuster(env: Env = {}): Promise<RunningMuster> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-e2e-'));
  const program = process.env['MUSTER_E2E_SERVER'];
  const child = spawn(process.execPath, program === undefined ? SOURCES : [program], {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      PORT: '0',
      MUSTER_DATA: folder,
      MUSTER_ADMIN_PASSWORD: PASSWORD,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await closed;
    await removeData(folder);
  };
  let output = '';
  const url = await new Promise<string>((settle, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const ready = READY.exec(output)?.[1];
        if (ready !== undefined) settle(ready);
      });
    }
    closed.then(() => fail(new Error(`Muster ended before it was ready:\n${output}`)), fail);
  });
  return { url, account: accountAt(url), stop };
}

/** As root the cluster lies outside the data folder, where a note says. */
async function removeData(folder: string): Promise<void> {
  const note = join(folder, 'postgres.json');
  if (existsSync(note)) {
    const { cluster } = JSON.parse(readFileSync(note, 'utf8')) as { cluster: string };
    const place = resolve(folder, cluster);
    if (!place.startsWith(folder)) await rm(place, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}
