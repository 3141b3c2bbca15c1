import { createHmac } from 'node:crypto';
import { createPrisma } from '@muster/prisma';
import type { FastifyInstance } from 'fastify';
import { Pool, type PoolConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { createDatabase } from '../src/db/database.ts';
import { anAdministratorOf, callerOf, nobody, signIn, type Caller } from './helpers/callers.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, PASSWORD, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
const email = anAdministratorOf('Harbour');

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

const trySignIn = (credentials: object, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
  app.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: credentials,
    headers,
    remoteAddress,
  });

describe('signing in', () => {
  test('works for a program that sends neither Origin nor cookie, and the cookie works without Origin', async () => {
    const answer = await trySignIn({ email, password: PASSWORD });
    expect(answer.statusCode).toBe(200);
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const caller = await signIn(app.app, email, PASSWORD);
    expect((await caller.send('PATCH', '/api/v1/me', { name: 'Ada' })).status).toBe(200);
  });

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000'])(
    'works in a browser at %s',
    async (origin) => {
      const answer = await trySignIn({ email, password: PASSWORD }, { origin, host: new URL(origin).host });
      expect(answer.statusCode).toBe(200);
    },
  );

  test('does not tell an unknown address from a wrong password', async () => {
    const wrong = await trySignIn({ email, password: 'not this one' }, {}, '192.0.2.9');
    const unknown = await trySignIn(
      { email: 'nobody@example.org', password: 'not this one' },
      {},
      '192.0.2.9',
    );
    const textOf = (body: string) => (JSON.parse(body) as { error: { code: string; message: string } }).error;
    expect([unknown.statusCode, textOf(unknown.body).code]).toEqual([401, 'wrong_credentials']);
    expect(textOf(wrong.body).message).toBe(textOf(unknown.body).message);
  });

  test('accounts cannot be made by signing up', async () => {
    const body = { email: 'intruder@example.org', password: PASSWORD, name: 'I' };
    expect((await nobody(app.app).send('POST', '/api/auth/sign-up/email', body)).status).toBe(404);
  });

  test('the session token is in the cookie alone, out of reach of scripts', async () => {
    const answer = await trySignIn({ email, password: PASSWORD });
    const token = decodeURIComponent(answer.cookies[0]?.value ?? '').split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(20);
    expect(answer.body).not.toContain(token);
  });

  test('signing out ends the session', async () => {
    const caller = await signIn(app.app, email, PASSWORD);
    expect((await caller.send('POST', '/api/auth/sign-out')).status).toBe(200);
    expect((await caller.get('/api/v1/me')).status).toBe(401);
  });
});

describe('while the database cannot be reached', () => {
  const newPassword = 'a wholly new one';
  const ASKED: readonly (readonly [method: string, url: string, body?: object])[] = [
    ['POST', '/api/auth/sign-in/email', { email, password: PASSWORD }],
    ['GET', '/api/auth/get-session'],
    ['POST', '/api/auth/sign-out'],
    ['POST', '/api/auth/request-password-reset', { email }],
    ['POST', '/api/auth/reset-password', { token: 'some-token', newPassword }],
    ['POST', '/api/auth/change-password', { currentPassword: PASSWORD, newPassword }],
    ['POST', '/api/auth/two-factor/enable', { password: PASSWORD }],
    ['POST', '/api/auth/two-factor/disable', { password: PASSWORD }],
    ['GET', '/api/v1/me'],
  ];

  /** What is answered to each, with how long to wait. */
  async function answersOf(asking: Caller): Promise<unknown[]> {
    const answers = await Promise.all(ASKED.map(([method, url, body]) => asking.send(method, url, body)));
    return answers.map(({ status, body, headers }, at) => [
      ASKED[at]?.[1],
      status,
      (body as { error?: { code: string } } | null)?.error?.code,
      Number(headers['retry-after']) > 0,
    ]);
  }

  const ALL_TO_COME_BACK = ASKED.map(([, url]) => [url, 503, 'unavailable', true]);

  /** An API whose sign-in has connections of its own: what else it needs of the database is there all the time. */
  async function withConnections(
    options: PoolConfig,
    work: (api: FastifyInstance, pool: Pool) => Promise<void>,
  ) {
    const pool = new Pool(options);
    const { pool: others } = app.database;
    const own = await createTestApp(database().connectionString, {
      database: createDatabase(createPrisma(pool), others),
    });
    try {
      await work(own.app, pool);
    } finally {
      await own.close();
      await pool.end();
    }
  }

  test('with no connection free, everything about it asks to come back; then it works as before', async () => {
    const caller = await signIn(app.app, email, PASSWORD);
    const { connectionString } = database();
    await withConnections({ connectionString, max: 1 }, async (api, pool) => {
      const held = await pool.connect();
      pool.options.connectionTimeoutMillis = 50;
      expect(await answersOf(callerOf(api, caller.cookie))).toEqual(ALL_TO_COME_BACK);
      // More than the limit of wrong guesses: an outage is none.
      const tries = Array.from({ length: 12 }, () => signIn(api, email, PASSWORD));
      expect((await Promise.allSettled(tries)).every(({ status }) => status === 'rejected')).toBe(true);
      held.release();
      pool.options.connectionTimeoutMillis = 0;
      await signIn(api, email, PASSWORD);
      expect((await callerOf(api, caller.cookie).get('/api/v1/me')).status).toBe(200);
    });
  });

  test('with no database there, it asks the same', async () => {
    const { cookie } = await signIn(app.app, email, PASSWORD);
    await withConnections({ host: '127.0.0.1', port: 1 }, async (api) => {
      expect(await answersOf(callerOf(api, cookie))).toEqual(ALL_TO_COME_BACK);
    });
  });
});

describe('guessing', () => {
  test('is stopped per account and address, at the same moment as one after the other, while the owner gets in from elsewhere', async () => {
    const guess = () => trySignIn({ email, password: 'guess' }, {}, '198.51.100.7');
    const codes = (await Promise.all(Array.from({ length: 12 }, guess))).map((one) => one.statusCode);
    expect(codes.filter((code) => code === 401)).toHaveLength(8);
    expect(codes.filter((code) => code === 429)).toHaveLength(4);
    const blocked = await guess();
    expect([blocked.statusCode, Number(blocked.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await trySignIn({ email, password: PASSWORD }, {}, '198.51.100.7')).statusCode).toBe(429);
    expect((await trySignIn({ email, password: PASSWORD }, {}, '198.51.100.8')).statusCode).toBe(200);
  });

  test('does not get more tries by claiming another address in a header', async () => {
    const codes = [];
    for (let i = 0; i < 10; i += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${i}`, 'x-muster-client-address': `203.0.113.${i}` };
      codes.push(
        (await trySignIn({ email: 'a@example.org', password: 'x' }, headers, '198.51.100.20')).statusCode,
      );
    }
    expect(codes.at(-1)).toBe(429);
  });

  test('of invitation codes is stopped per address', async () => {
    const statuses = [];
    for (let i = 0; i < 32; i += 1) {
      const answer = await app.app.inject({
        url: `/api/v1/public/join/WRONG${i}`,
        remoteAddress: '198.51.100.30',
      });
      statuses.push(answer.statusCode);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([410, 429]);
  });
});

describe('the second factor', () => {
  const post = (url: string, payload: object, cookie: string) =>
    app.app.inject({ method: 'POST', url: `/api/auth${url}`, payload, headers: { cookie } });
  const cookieOf = (answer: { cookies: { name: string; value: string }[] }) =>
    answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const verify = (code: string, cookie: string) => post('/two-factor/verify-totp', { code }, cookie);

  test('is asked for after the password, and of a code that is sent again and again only one gets in', async () => {
    const caller = await (await aSpace(app, 'Quay')).caller('staff');
    const address = 'staff@quay.example';
    const enabled = await post('/two-factor/enable', { password: PASSWORD }, caller.cookie);
    const { totpURI } = enabled.json<{ totpURI: string }>();
    const codeAt = codesOf(totpURI);
    const now = Math.floor(Date.now() / 30_000);
    expect((await verify(codeAt(now), caller.cookie)).statusCode).toBe(200);

    const asked = await Promise.all([1, 2].map(() => trySignIn({ email: address, password: PASSWORD })));
    const [first = '', second = ''] = asked.map(cookieOf);
    const again = await verify(codeAt(now), first);
    expect(again.json()).toMatchObject({ error: { code: 'wrong_two_factor_code' } });
    const answers = await Promise.all([first, second].map((cookie) => verify(codeAt(now + 1), cookie)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  });
});

describe('requests from other sites', () => {
  test.each(['https://evil.example', 'http://127.0.0.1:4000', 'null'])(
    'are refused when they would change something (%s)',
    async (origin) => {
      const answer = await space.administrator.send(
        'PATCH',
        '/api/v1/space',
        { name: 'Stolen' },
        { origin, host: '127.0.0.1:3000' },
      );
      expect(answer.body).toMatchObject({ error: { code: 'cross_origin' } });
    },
  );

  test('are refused when a browser that sends no Origin says they are cross-site', async () => {
    const answer = await space.administrator.send(
      'PATCH',
      '/api/v1/space',
      { name: 'Stolen' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.status).toBe(403);
  });
});

describe('resetting a password', () => {
  test('without a mail server the link is in the outbox, for administrators; it works once and ends all sessions', async () => {
    const before = await signIn(app.app, email, PASSWORD);
    const asked = await nobody(app.app).send('POST', '/api/auth/request-password-reset', { email });
    const unknown = await nobody(app.app).send('POST', '/api/auth/request-password-reset', {
      email: 'none@example.org',
    });
    expect([asked.status, asked.text]).toEqual([200, unknown.text]);

    const link = await findResetLink();
    const token = new URL(link).searchParams.get('token');
    const reset = (newPassword: string) =>
      nobody(app.app).send('POST', '/api/auth/reset-password', { token, newPassword });
    expect((await reset('short')).status).toBe(400);
    expect((await reset('another long secret')).status).toBe(200);
    expect((await reset('yet another secret')).body).toMatchObject({ error: { code: 'link_expired' } });
    expect((await before.get('/api/v1/me')).status).toBe(401);
    expect((await trySignIn({ email, password: 'another long secret' }, {}, '192.0.2.77')).statusCode).toBe(
      200,
    );
  });

  test('staff do not see such mails', async () => {
    const staff = await space.caller('staff');
    const { body } = await staff.get('/api/v1/outbox');
    expect((body as { items: { kind: string }[] }).items.map(({ kind }) => kind)).not.toContain(
      'password_reset',
    );
  });

  async function findResetLink(): Promise<string> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const mail = await space.db.mail.findFirst({ where: { kind: 'password_reset' } });
      const link = mail?.text.match(/https?:\S+/)?.[0];
      if (link !== undefined) return link;
      if (Date.now() > deadline) throw new Error('No reset mail was written');
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }
});

/** What an authenticator app shows (RFC 6238) for the address that it was given, by the count of half minutes. */
function codesOf(uri: string): (halfMinute: number) => string {
  const letters = new URL(uri).searchParams.get('secret') ?? '';
  const bits = Array.from(letters, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter));
  const text = bits.map((value) => value.toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((text.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  return (halfMinute) => {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(halfMinute));
    const digest = createHmac('sha1', key).update(counter).digest();
    const at = (digest.at(-1) ?? 0) & 0xf;
    return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  };
}
