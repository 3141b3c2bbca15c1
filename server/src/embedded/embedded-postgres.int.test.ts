import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useProgram } from '../../../test-support/program.ts';
import { findBinaries } from './binaries.ts';
import { isPostgresOn } from './process-identity.ts';
import {
  clusterOf,
  kill,
  launch,
  postmasterPid,
  query,
  removeAll,
  stop,
  temporaryFolder,
  type Launched,
} from './test/launched.ts';

const hold = useProgram(join(import.meta.dirname, 'test', 'hold.ts'));
const isRoot = process.getuid?.() === 0;
/** "nobody" on every Linux: an ordinary user as far as PostgreSQL is concerned. */
const NOBODY = 65_534;

/** A data folder after a first start, for the cases that are not about the first start: a copy is quicker to have. */
let used: string;
let folder: string;
let dataDir: string;
let running: Launched[];

beforeAll(async () => {
  used = temporaryFolder();
  const launched = launch(hold(), join(used, 'data'));
  await writeRow(await launched.ready);
  await stop(launched);
});

afterAll(() => {
  removeAll(used, join(used, 'data'));
});

beforeEach(() => {
  folder = temporaryFolder();
  dataDir = join(folder, 'data');
  running = [];
});

afterEach(async () => {
  for (const launched of running) await kill(launched);
  removeAll(folder, dataDir);
});

/** Gives the test a data folder that has been used before: a copy, since a first start takes its time. */
function useCopy(): void {
  cpSync(join(used, 'data'), dataDir, { recursive: true, preserveTimestamps: true });
  const { uid, gid } = statSync(join(used, 'data', 'pg'));
  if (isRoot) spawnSync('chown', ['-R', `${uid}:${gid}`, join(dataDir, 'pg')]);
}

function start(options: Parameters<typeof launch>[2] = {}): Launched {
  const launched = launch(hold(), dataDir, options);
  running.push(launched);
  return launched;
}

async function writeRow(url: string): Promise<void> {
  await query(url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)');
}

function readRows(url: string): Promise<object[]> {
  return query(url, 'SELECT id FROM kept');
}

describe('the embedded PostgreSQL', () => {
  test('makes a UTF-8 cluster at the first start and finds its rows again at the second', async () => {
    const first = start();
    await writeRow(await first.ready);
    expect(await stop(first)).toBe(0);
    expect(existsSync(join(clusterOf(dataDir), 'postmaster.pid'))).toBe(false);
    const url = await start().ready;
    expect(await readRows(url)).toEqual([{ id: 1 }]);
    expect(await query(url, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  });

  test('is durable: every setting that a crash tests is on', async () => {
    useCopy();
    const url = await start().ready;
    const settings = await query(
      url,
      `SELECT name, setting FROM pg_settings
        WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name`,
    );
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
  });

  test('gives Muster a role that is no superuser, listens on loopback only, and hides its passwords', async () => {
    useCopy();
    const url = await start().ready;
    expect(await query(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  test('makes the same cluster with an empty environment', async () => {
    const url = await start({ env: {} }).ready;
    const [database] = await query<{ collate: string; encoding: string }>(
      url,
      `SELECT datlocale AS collate, pg_encoding_to_char(encoding) AS encoding
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(database).toEqual({ collate: 'C.UTF-8', encoding: 'UTF8' });
  });

  test('takes another port when the one it had is taken', async () => {
    useCopy();
    const { port } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { port: number };
    const squatter = createServer();
    // It may fail to listen, because some other program has just taken this port: the case is then the same.
    squatter.once('error', () => undefined).listen(port, '127.0.0.1');
    try {
      const url = await start().ready;
      expect(new URL(url).port).not.toBe(String(port));
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      squatter.close();
    }
  });
});

describe('after an end that was not clean', () => {
  test('the launcher killed: its server is stopped, and a fresh one has the rows', async () => {
    useCopy();
    const first = start();
    await query(await first.ready, 'INSERT INTO kept VALUES (2)');
    await kill(first);
    const left = postmasterPid(dataDir);
    expect(isPostgresOn(left, clusterOf(dataDir))).toBe(true);
    const second = start();
    expect(await readRows(await second.ready)).toEqual([{ id: 1 }, { id: 2 }]);
    expect(second.output()).toContain('an earlier run left behind');
    expect(isPostgresOn(left, clusterOf(dataDir))).toBe(false);
  });

  test('launcher and server killed at once: the committed rows are there', async () => {
    useCopy();
    const first = start();
    await query(await first.ready, 'INSERT INTO kept VALUES (2)');
    process.kill(postmasterPid(dataDir), 'SIGKILL');
    await kill(first);
    expect(await readRows(await start().ready)).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test("the server's number belongs to another program by now: that program is left alone", async () => {
    useCopy();
    const other = spawn('sleep', ['60']);
    try {
      const lines = [String(other.pid), clusterOf(dataDir), '1', '1', '', '127.0.0.1', '1 1', 'ready'];
      writeFileSync(join(clusterOf(dataDir), 'postmaster.pid'), lines.join('\n'), { mode: 0o600 });
      expect(await readRows(await start().ready)).toEqual([{ id: 1 }]);
      expect(other.exitCode).toBeNull();
    } finally {
      other.kill('SIGKILL');
    }
  });

  test("the launcher's own number belongs to another program by now: the data folder is free", async () => {
    useCopy();
    const holder = { pid: process.pid, identity: 'another boot/1', url: 'http://127.0.0.1:1' };
    writeFileSync(join(dataDir, 'lock'), JSON.stringify(holder));
    expect(await query(await start().ready, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('launcher killed in the middle of initdb: the half cluster is not used', async () => {
    const first = start();
    await untilInitdbWrites();
    await kill(first);
    expect(existsSync(join(dataDir, 'pg'))).toBe(false);
    expect(await query(await start().ready, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('refusals', () => {
  test('of two starts at once one runs and the other names it', async () => {
    const both = [start(), start()];
    const codes = await Promise.race(both.map(async (one) => ({ one, code: await one.exit })));
    const winner = both.find((one) => one !== codes.one);
    expect(codes.code).toBe(1);
    expect(codes.one.output()).toMatch(/^Muster is (just starting|already running)/);
    await winner?.ready;
    const third = start();
    expect(await third.exit).toBe(1);
    expect(third.output()).toContain('Muster is already running: http://127.0.0.1:3999');
  });

  test('a cluster of another major version is left as it is', async () => {
    useCopy();
    writeFileSync(join(clusterOf(dataDir), 'PG_VERSION'), '16\n');
    const second = start();
    expect(await second.exit).toBe(1);
    expect(second.output()).toMatch(/was made by PostgreSQL 16, and this Muster brings PostgreSQL 18/);
  });

  test('a cluster that has gone missing is not replaced by an empty one', async () => {
    useCopy();
    renameSync(clusterOf(dataDir), join(folder, 'elsewhere'));
    const second = start();
    expect(await second.exit).toBe(1);
    expect(second.output()).toContain('put it back');
    renameSync(join(folder, 'elsewhere'), join(dataDir, 'pg'));
  });

  test('a data folder that is a file, or may not be written to, is named', async () => {
    writeFileSync(dataDir, '');
    const launched = start();
    expect(await launched.exit).toBe(1);
    expect(launched.output()).toMatch(/^The data folder .* cannot be used .*set MUSTER_DATA/);
  });
});

describe.runIf(isRoot)('for root', () => {
  test('an ordinary user runs it as itself', async () => {
    removeAll(folder, dataDir);
    folder = temporaryFolder(0o700, NOBODY);
    dataDir = join(folder, 'data');
    const launched = start({ uid: NOBODY, env: {} });
    expect(await query(await launched.ready, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(statSync(join(dataDir, 'pg')).uid).toBe(NOBODY);
    expect(await stop(launched)).toBe(0);
  });

  test('root takes on a cluster that an ordinary user made, as that user', async () => {
    mkdirSync(dataDir, { mode: 0o700 });
    chownSync(dataDir, NOBODY, NOBODY);
    const first = start({ uid: NOBODY });
    await writeRow(await first.ready);
    await stop(first);
    expect(await readRows(await start().ready)).toEqual([{ id: 1 }]);
    expect(statSync(join(dataDir, 'pg')).uid).toBe(NOBODY);
  });

  test('a checkout and a data folder closed to others: programs and cluster go to /var/lib/muster', async () => {
    removeAll(folder, dataDir);
    folder = temporaryFolder(0o700);
    dataDir = join(folder, 'data');
    const programs = join(folder, 'programs');
    cpSync(findBinaries().folder, programs, { recursive: true, verbatimSymlinks: true });
    const first = start({ programs });
    await writeRow(await first.ready);
    expect(clusterOf(dataDir)).toMatch(/^\/var\/lib\/muster\/[0-9a-f]{12}-[0-9a-f]{6}\/pg$/);
    expect(first.output()).toContain(`its user cannot reach ${dataDir}`);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await stop(first);
    const second = start({ programs });
    expect(await readRows(await second.ready)).toEqual([{ id: 1 }]);
    expect(second.output()).not.toContain('cannot reach');
  });
});

/** Resolves when a half cluster looks like a whole one. */
async function untilInitdbWrites(): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const attempt = existsSync(dataDir)
      ? readdirSync(dataDir).find((name) => name.startsWith('pg.new-'))
      : undefined;
    if (attempt !== undefined && existsSync(join(dataDir, attempt, 'PG_VERSION'))) return;
    if (Date.now() > deadline) throw new Error(`initdb did not begin in ${dataDir}`);
    await delay(5);
  }
}
