import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { useProgram } from '../../test-support/program.ts';
import { run } from '../src/boot/run.ts';
import { createStopList } from '../src/boot/stop.ts';
import { loadConfig } from '../src/config/env.ts';
import { freePort } from '../src/embedded/free-port.ts';
import { createLogger } from '../src/lib/logger.ts';

const program = useProgram(join(import.meta.dirname, '../src/main.ts'));
const database = useTestDatabase({ empty: true });
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-boot-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a start says before it gives up. */
async function refusal(env: Record<string, string>): Promise<string> {
  const stops = createStopList();
  const logger = createLogger({ level: 'silent', destination: process.stderr });
  try {
    const config = loadConfig({ MUSTER_DATA: folder, PORT: '0', ...env }, () => undefined);
    await run({ config, logger, say: () => undefined, stops });
    return 'it started';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await stops.run();
  }
}

const databaseUrl = (change: (url: URL) => void): string => {
  const url = new URL(database().connectionString);
  change(url);
  return url.href;
};

describe('a start that cannot be says in one line what is wrong and what to do', () => {
  test('with a database that nobody listens for', async () => {
    const port = String(await freePort());
    expect(await refusal({ DATABASE_URL: databaseUrl((url) => (url.port = port)) })).toBe(
      'The database of DATABASE_URL cannot be reached, nothing listens there: start it, or correct host and port.',
    );
  });

  test('with a database that does not exist, or a password that is wrong', async () => {
    const missing = await refusal({ DATABASE_URL: databaseUrl((url) => (url.pathname = '/no_such')) });
    expect(missing).toBe('The database of DATABASE_URL does not exist: create it, or correct its name.');
    const secret = 'not-the-password';
    const refused = await refusal({ DATABASE_URL: databaseUrl((url) => (url.password = secret)) });
    expect(refused).toBe('The database of DATABASE_URL refuses the password: correct it.');
  });

  test('with a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    expect(await refusal({ DATABASE_URL: database().connectionString, PORT: String(port) })).toBe(
      `Port ${String(port)} is taken by another program: stop it, or set PORT to another one.`,
    );
    taken.close();
  });

  test('with a data folder that is none', async () => {
    const env = { DATABASE_URL: database().connectionString, MUSTER_DATA: '/dev/null/muster' };
    expect(await refusal(env)).toMatch(/^\/dev\/null\/muster cannot be used \(ENOTDIR\): set MUSTER_DATA /);
  });
});

test('a Redis that does not answer is said and stops nobody, neither the start nor the end', async () => {
  const stops = createStopList();
  const said: string[] = [];
  const port = String(await freePort());
  const env = { DATABASE_URL: database().connectionString, REDIS_URL: `redis://127.0.0.1:${port}` };
  const config = loadConfig({ MUSTER_DATA: folder, PORT: '0', ...env }, () => undefined);
  const logger = createLogger({ level: 'silent', destination: process.stderr });
  const { url } = await run({ config, logger, say: (line) => said.push(line), stops });
  expect(said.at(-1)).toMatch(/^The Redis of REDIS_URL does not answer: see to /);
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ database: true, queue: false });
  expect(await stops.run()).toEqual([]);
});

describe('one process for the web and one for the work', () => {
  const started: ChildProcess[] = [];
  afterEach(async () => {
    for (const child of started.splice(0)) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  });

  /** Resolves to its address, once it is ready. */
  async function start(role: string): Promise<{ url: string; output: () => string }> {
    const child = spawn(process.execPath, [program()], {
      env: {
        PATH: process.env['PATH'],
        MUSTER_ROLE: role,
        MUSTER_DATA: folder,
        MUSTER_MASTER_KEY: 'one key for all processes of this Muster',
        MUSTER_DEMO: '0',
        MUSTER_ADMIN_EMAIL: 'ada@example.org',
        MUSTER_ADMIN_PASSWORD: 'a good long password',
        MUSTER_SPACE_NAME: 'Harbour Renters',
        MUSTER_SPACE_LANGUAGE: 'fr',
        DATABASE_URL: database().connectionString,
        PORT: String(await freePort()),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (output += String(part)));
    for (;;) {
      const url = /Muster is ready: (http:\S+)/.exec(output)?.[1];
      if (url !== undefined) return { url, output: () => output };
      if (child.exitCode !== null) throw new Error(`it ended: ${output}`);
      await delay(50);
    }
  }

  interface Heard {
    readonly messages: readonly { readonly text: string }[];
  }

  test('a message is taken by the one and answered by the other, in the space that the environment asks for', async () => {
    // Both on a database that is still empty: one of them makes what the other finds.
    const [web, worker] = await Promise.all([start('web'), start('worker')]);
    expect(web.output()).toContain('Sign in as ada@example.org');
    const signIn = await fetch(`${web.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.org', password: 'a good long password' }),
    });
    const cookie = signIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const call = async (path: string, body?: object) => {
      const answer = await fetch(web.url + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return await answer.json();
    };
    expect(await call('/api/v1/me')).toMatchObject({
      spaces: [expect.objectContaining({ name: 'Harbour Renters' })],
    });

    expect((await fetch(`${worker.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${worker.url}/api/v1/me`)).status).toBe(404);
    const said = (await call('/api/v1/simulator/messages', {
      as: 'zoe',
      channel: 'telegram',
      text: 'eh',
    })) as Heard;
    const texts = said.messages.map(({ text }) => text);
    expect(texts).toEqual([expect.stringMatching(/Harbour Renters[^]*Quel est ton code/)]);
    const sent = (await call('/api/v1/simulator/messages?as=zoe&channel=telegram')) as Heard;
    expect(sent.messages).toHaveLength(1);
  }, 60_000);
});
