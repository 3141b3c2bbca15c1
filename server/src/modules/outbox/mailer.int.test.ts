import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createTranslator } from '@muster/locales';
import { createPrisma } from '@muster/prisma';
import { Pool } from 'pg';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createDatabase, type Database } from '../../db/database.ts';
import { freePort } from '../../embedded/free-port.ts';
import { createSpaceWithDefaults } from '../spaces/seeding.ts';
import { createMailer, createSmtpTransport, type Mailer } from './mailer.ts';

const testDatabase = useTestDatabase();
let pool: Pool;
let database: Database;
let spaceId: string;
let received: { to: string[]; text: string }[];
let servers: (SMTPServer | Server)[];

beforeAll(async () => {
  pool = new Pool({ connectionString: testDatabase().connectionString });
  database = createDatabase(createPrisma(pool), pool);
  const space = { name: 'Mail', slug: 'mail', language: 'en', timeZone: 'UTC', region: 'GB' };
  spaceId = await createSpaceWithDefaults(pool, space);
});
afterAll(async () => {
  await database.prisma.$disconnect();
  await pool.end();
});
beforeEach(() => {
  received = [];
  servers = [];
});
afterEach(async () => {
  for (const server of servers) {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  }
});

async function mailServer(port: number, options: SMTPServerOptions = {}): Promise<void> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, text: Buffer.concat(parts).toString() });
        done();
      });
    },
    ...options,
  });
  servers.push(server);
  await once(server.listen(port, '127.0.0.1'), 'listening');
}

const mailerFor = (port: number, patienceMs?: number): Mailer =>
  createMailer({
    database,
    transport: createSmtpTransport(
      `smtp://127.0.0.1:${String(port)}`,
      'Harbour <muster@example.org>',
      patienceMs,
    ),
    translate: createTranslator(),
  });

const invite = (mailer: Mailer, to = 'ana@example.org') =>
  mailer.send({ spaceId }, { kind: 'invite', to, subject: 'Komm, Ödön 🌱', text: 'Hello,\n.\nن' });

const rowOf = async (id: string) =>
  (
    await pool.query<{ status: string; attempts: number; error: string | null; waits: boolean }>(
      'SELECT status, attempts, error, not_before > now() AS waits FROM mail WHERE id = $1',
      [id],
    )
  ).rows[0];

/** A second ago: the column is rounded to milliseconds, and may lie ahead of a clock that is not. */
const makeDue = (id: string) =>
  pool.query(`UPDATE mail SET not_before = now() - interval '1 second' WHERE id = $1`, [id]);

test('a mail reaches a real server with its sender, its subject and a line of a single dot', async () => {
  const port = await freePort();
  await mailServer(port);
  const { id } = await invite(mailerFor(port));
  expect(await rowOf(id)).toMatchObject({ status: 'sent', attempts: 1, error: null });
  expect(received.map(({ to }) => to)).toEqual([['ana@example.org']]);
  expect(received[0]?.text).toMatch(/^From: Harbour <muster@example\.org>$/m);
  expect(received[0]?.text).toMatch(/^Subject: =\?UTF-8\?/m);
});

test('one that the server defers is sent again when it is due, by one of two processes, once', async () => {
  const port = await freePort();
  let deferred = 0;
  await mailServer(port, {
    onRcptTo(_address, _session, done) {
      deferred += 1;
      if (deferred === 1)
        done(Object.assign(new Error('greylisted, ask ana@example.org'), { responseCode: 451 }));
      else done();
    },
  });
  const mailer = mailerFor(port);
  const { id } = await invite(mailer);
  expect(await rowOf(id)).toEqual({ status: 'queued', attempts: 1, error: 'EENVELOPE 451', waits: true });
  await mailer.retry();
  expect(received).toHaveLength(0);
  await makeDue(id);
  await Promise.all([mailer.retry(), mailerFor(port).retry()]);
  expect(await rowOf(id)).toMatchObject({ status: 'sent', attempts: 2, error: null });
  expect(received).toHaveLength(1);
});

test('one to a mailbox that does not exist has failed at once; the address is not in the error', async () => {
  const port = await freePort();
  await mailServer(port, {
    onRcptTo(_address, _session, done) {
      done(Object.assign(new Error('no such user nobody@example.org'), { responseCode: 550 }));
    },
  });
  const { id } = await invite(mailerFor(port), 'nobody@example.org');
  expect(await rowOf(id)).toMatchObject({ status: 'failed', attempts: 1, error: 'EENVELOPE 550' });
});

test('while nobody listens it waits, and is given up only after its last attempt', async () => {
  const port = await freePort();
  const mailer = mailerFor(port);
  const { id } = await invite(mailer);
  expect(await rowOf(id)).toMatchObject({ status: 'queued', error: 'ESOCKET', waits: true });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await makeDue(id);
    await mailer.retry();
  }
  expect(await rowOf(id)).toMatchObject({ status: 'failed', attempts: 6 });
});

test('a server that says nothing keeps nobody waiting', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const sockets = new Set<{ destroy(): void }>();
  silent.on('connection', (socket) => sockets.add(socket));
  const began = Date.now();
  const { id } = await invite(mailerFor((silent.address() as AddressInfo).port, 100));
  // Of the patience that it has by itself.
  expect(Date.now() - began).toBeLessThan(9_000);
  expect(await rowOf(id)).toMatchObject({ status: 'queued', error: 'ETIMEDOUT' });
  for (const socket of sockets) socket.destroy();
  servers.push(silent);
});
