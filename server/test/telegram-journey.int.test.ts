import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startTelegramTestApi, type TelegramTestApi } from '@muster/bots/test-support';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { useProgram } from '../../test-support/program.ts';

/**
 * The whole of Muster as it is started, in front of a Bot API server that others wrote: a volunteer joins, meets
 * somebody and fills the demo survey; an organizer hears of it. In between the process is killed.
 */
const TOKEN = '123456:journey';
const PASSWORD = 'a long enough password';

const program = useProgram(join(import.meta.dirname, '../src/main.ts'));
const database = useTestDatabase();
let peer: TelegramTestApi;
let dataDir: string;
let pool: Pool;
let muster: Muster | undefined;

interface Muster {
  readonly process: ChildProcess;
  readonly url: string;
}

async function startMuster(): Promise<Muster> {
  const child = spawn(process.execPath, [program()], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      MUSTER_DATA: dataDir,
      DATABASE_URL: database().connectionString,
      MUSTER_DEMO: '1',
      MUSTER_ADMIN_PASSWORD: PASSWORD,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: peer.url,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const url = /^Muster is ready: (\S+)$/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
    child.once('exit', (code) => {
      reject(new Error(`Muster ended with ${String(code)}:\n${said.join('\n')}`));
    });
  });
  return { process: child, url: await ready };
}

async function end(running: Muster | undefined, signal: NodeJS.Signals): Promise<void> {
  if (running === undefined || running.process.exitCode !== null || running.process.signalCode !== null)
    return;
  const gone = new Promise((resolve) => {
    running.process.once('exit', resolve);
  });
  running.process.kill(signal);
  await gone;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'muster-journey-'));
  peer = await startTelegramTestApi();
  pool = new Pool({ connectionString: database().connectionString });
  muster = await startMuster();
});
afterAll(async () => {
  await end(muster, 'SIGTERM');
  await peer.stop();
  await pool.end();
  await rm(dataDir, { recursive: true, force: true });
});

/** What a dead process held, lines and messages alike, is given up after a while: that while is over. */
async function forgetTheDead(): Promise<void> {
  await pool.query('UPDATE runtime_lease SET expires_at = now()');
  await pool.query(`UPDATE outbound SET not_before = now() WHERE status = 'sending'`);
}

/** What the organizer's console would show. */
async function signIn(): Promise<(path: string) => Promise<Response>> {
  const response = await fetch(`${muster?.url ?? ''}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@example.org', password: PASSWORD }),
  });
  expect(response.status).toBe(200);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return (path) => fetch(`${muster?.url ?? ''}${path}`, { headers: { cookie } });
}

/** Opens the stream of live events; `heard` resolves with the first of this type. */
async function listenFor(
  get: (path: string) => Promise<Response>,
  type: string,
): Promise<{ readonly heard: Promise<string> }> {
  const { body } = await get('/api/v1/events');
  if (body === null) throw new Error('The stream of events has no body.');
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = async (): Promise<string> => {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The stream ended before ${type}: ${text}`);
    text += value;
    if (!text.includes(`event: ${type}`)) return read();
    await reader.cancel();
    return text;
  };
  const heard = read();
  // Whoever waits for it hears of a failure; a test that failed earlier does not.
  heard.catch(() => undefined);
  return { heard };
}

describe('a volunteer on Telegram', () => {
  it('joins, meets somebody and fills the survey, through a crash; the organizer sees it arrive', async () => {
    const ann = peer.person(TOKEN, 7001, 'Ann');
    await ann.says('hi');
    await ann.hears('invite code');
    await ann.says('openc1ty');
    await ann.hears('language');
    await ann.taps('English');
    await ann.hears('Join as Ann?');
    await ann.taps('Yes');
    await ann.hears('What would you like to do');
    await ann.taps('Meet people');
    await ann.hears('How will you meet people?');
    await ann.taps('Meet someone');
    await ann.hears('What do they answer?');
    await ann.taps('anonymous');
    await ann.hears('(1/5)');
    await ann.taps('Housing');
    await ann.hears('(2/5)');

    await end(muster, 'SIGKILL');
    await forgetTheDead();
    await ann.taps('Much higher');
    muster = await startMuster();
    const get = await signIn();
    const live = await listenFor(get, 'response.completed');
    await ann.hears('(3/5)');
    await ann.says('12 years');
    await ann.hears('(4/5)');
    await ann.taps('5');
    await ann.hears('(5/5)');
    await ann.taps('No');
    await ann.hears('Saved');

    expect(await live.heard).toContain('event: response.completed');
    const { rows } = await pool.query<{ id: string }>(
      `SELECT r.id FROM response r JOIN member m ON m.id = r.filled_by_id JOIN chat_identity i ON i.person_id = m.person_id
       WHERE i.address = '7001' AND r.status = 'complete'`,
    );
    expect(rows).toHaveLength(1);
    const shown = await (await get(`/api/v1/responses/${rows[0]?.id ?? ''}`)).json();
    expect(shown).toMatchObject({
      answers: { topic: 'housing', rent: 'much_more', years: 12, support: 5, help: false },
    });
  }, 90_000);
});
