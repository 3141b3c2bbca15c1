import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../server/src/embedded/free-port.ts';

const START = join(import.meta.dirname, 'start.mjs');
const DEV = join(import.meta.dirname, 'dev.mjs');
/** Without the demo space, which takes its time and is what the first test has. */
const EMPTY = { MUSTER_DEMO: '0' };
const READY = /Muster is ready: (http:\S+)/;

let folder;
let dataDir;
let running;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-start-'));
  dataDir = join(folder, 'data');
  running = [];
});

afterEach(async () => {
  for (const started of running) await end(started);
  const cluster = clusterFolder();
  if (cluster !== undefined && !cluster.startsWith(folder)) rmSync(dirname(cluster), { recursive: true });
  rmSync(folder, { recursive: true });
});

function clusterFolder() {
  const note = join(dataDir, 'postgres.json');
  return existsSync(note) ? resolve(dataDir, JSON.parse(readFileSync(note, 'utf8')).cluster) : undefined;
}

/** Muster as `npm start` runs it, on a data folder of the test's own and with nothing else in its environment. */
function start(env = {}, script = START) {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, HOME: folder, MUSTER_DATA: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const started = { child, output: '', closed: once(child, 'close'), began: Date.now() };
  started.ready = new Promise((settle, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        started.output += chunk;
        const line = READY.exec(started.output);
        if (line !== null) settle({ url: line[1], milliseconds: Date.now() - started.began });
      });
    }
    started.closed.then(() => fail(new Error(started.output)), fail);
  });
  started.ready.catch(() => undefined);
  running.push(started);
  return started;
}

/** How many programs want each core just now: the five seconds are meant for a machine that has time. */
function shareOfOthers() {
  return Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}

/** Ends it and resolves with its exit code once nothing holds its output any more: the server is gone, too. */
async function end(started, signal = 'SIGTERM') {
  started.child.kill(signal);
  const [code] = await started.closed;
  return code;
}

/** Uploads a form as the person that the start names: it is read by a program of its own inside the bundle. */
async function readForm(url, output) {
  const [, email, password] = /Sign in as (\S+) with password (\S+)/.exec(output);
  const post = (path, body, headers = {}) =>
    fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...headers },
      body: JSON.stringify(body),
    });
  const signedIn = await post('auth/sign-in/email', { email, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const content = Buffer.from('type,name,label\ntext,why,Why?').toString('base64');
  const read = await post('v1/surveys/import', { files: [{ name: 'visits.csv', content }] }, { cookie });
  return read.json();
}

test('starts with nothing configured, answers, stops cleanly at Ctrl-C, and is quick the second time', async () => {
  const first = start();
  const { url } = await first.ready;
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await (await fetch(url)).text()).toContain('<html');
  expect(await readForm(url, first.output)).toMatchObject({
    questions: 1,
    content: { title: { en: 'visits' } },
  });
  expect(await end(first, 'SIGINT')).toBe(0);
  expect(existsSync(join(clusterFolder(), 'postmaster.pid'))).toBe(false);
  expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  const { milliseconds } = await start().ready;
  expect(milliseconds).toBeLessThan(5_000 * shareOfOthers());
});

test('a second start on the same data folder names the address of the first and exits with 1', async () => {
  const { url } = await start(EMPTY).ready;
  const second = start(EMPTY);
  await expect(second.ready).rejects.toThrow(`Muster is already running: ${url}`);
  expect(second.child.exitCode).toBe(1);
});

test('when the script is killed the server ends by itself, and the next start finds everything in order', async () => {
  const first = start(EMPTY);
  await first.ready;
  await end(first, 'SIGKILL');
  const { url } = await start(EMPTY).ready;
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test('a port that is taken is named in one line, and nothing is left running', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const started = start({ PORT: String(squatter.address().port) });
  const [code] = await started.closed;
  squatter.close();
  expect(code).toBe(1);
  expect(started.output.trim().split('\n').at(-1)).toMatch(/PORT/);
  expect(started.output).not.toMatch(/^\s+at /m);
});

test('npm run dev brings up server and console, which finds the server behind it, and Ctrl-C ends both', async () => {
  const started = start({ ...EMPTY, PORT: String(await freePort()), NO_COLOR: '1' }, DEV);
  await started.ready;
  const [, address] = /Local:\s+(http:\S+?)\/?\s/.exec(started.output);
  expect(await (await fetch(`${address}/sign-in`)).text()).toContain('__sveltekit_dev');
  expect(await (await fetch(`${address}/api/v1/setup`)).json()).toMatchObject({ needed: true });
  expect(await end(started, 'SIGINT')).toBe(0);
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});

test('a wrong variable is named in one line, without its value', async () => {
  const started = start({ MUSTER_ROLE: 'secret-role' });
  const [code] = await started.closed;
  expect(code).toBe(1);
  expect(started.output.trim()).toBe('Wrong settings: MUSTER_ROLE must be all, web or worker.');
});
