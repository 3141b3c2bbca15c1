import { createAdapter, type Connection } from '@muster/bots';
import { createTranslator } from '@muster/locales';
import { createPrisma } from '@muster/prisma';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { buildApp } from '../../server/src/app.ts';
import { createDatabase } from '../../server/src/db/database.ts';
import { createFileStore } from '../../server/src/modules/files/file-store.ts';
import { createPool } from '../../server/src/db/pool.ts';
import { createSecretBox } from '../../server/src/lib/secret-box.ts';
import { createSpaceWithDefaults } from '../../server/src/modules/spaces/seeding.ts';
import { createRuntime, type Runtime } from '../../server/src/runtime/create-runtime.ts';
import { newId } from '../../server/src/runtime/ids.ts';
import type { RuntimePort } from '../../server/src/runtime-port.ts';
import { benchFlows } from './flow.ts';

/** Reading the whole update a second time would be charged to the server. */
const SENDER = /"from":\{"id":(\d+)/;

export const SECRET = 'bench-secret-of-the-webhook';

export interface BenchServer {
  readonly port: number;
  readonly path: string;
  readonly runtime: Runtime;
  /** Turns that were committed, told by their first outbound row. */
  committed(): number;
  /** Whatever waits has left: nobody is asked anew for having answered what they cannot have seen. */
  sendAll(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The server as it is, on loopback: Fastify with every plugin and route, the Telegram adapter, the runtime. Two things
 * differ. A webhook is answered once its reply is committed, not once its message is: that is what is measured. And
 * the connection may send nothing at all: delivery is woken and looks, sending is excluded.
 */
export async function startServer(
  connectionString: string,
  people: number,
  { redisUrl }: { readonly redisUrl?: string } = {},
): Promise<BenchServer> {
  const pool = createPool({ connectionString, name: 'bench', max: 12, planOnce: true });
  const translate = createTranslator();
  const runtime = createRuntime({
    pool,
    databaseUrl: connectionString,
    redisUrl,
    role: 'all',
    openSecrets: () => ({}),
    hashAddress: () => '',
    translate,
    publicUrl: 'http://127.0.0.1:1',
    flows: benchFlows(),
    createAdapter: (connection, deps) => {
      const adapter = createAdapter(connection, deps);
      return {
        ...adapter,
        webhook: (request) => adapter.webhook(request),
        policy: { ...adapter.policy, perConnection: { messages: 0, seconds: 1 } },
        setup: () => Promise.resolve({ account: 'bench', deepLink: null, warnings: [] }),
        close: () => adapter.close(),
      };
    },
    log: {
      error: (details, message) => console.error(message, JSON.stringify(details)),
      info: () => undefined,
    },
  });
  const connection = await makeConnection(pool);
  await runtime.start();

  const waiting = new Map<string, () => void>();
  let turns = 0;
  runtime.events.subscribe(connection.spaceId, (event) => {
    if (event.type !== 'message.queued') return;
    turns += 1;
    const personId = event.personId ?? '';
    const resolve = waiting.get(personId);
    waiting.delete(personId);
    resolve?.();
  });
  const personOf = await meetPeople(runtime, pool, connection, people);

  const port: RuntimePort = {
    ...runtime,
    async handleWebhook(channel, ref, request) {
      const [, from = ''] = SENDER.exec(Buffer.from(request.body).toString('latin1')) ?? [];
      const replied = new Promise<void>((resolve) => {
        waiting.set(personOf.get(from) ?? '', resolve);
      });
      const answer = await runtime.handleWebhook(channel, ref, request);
      if (answer.status === 200) await replied;
      return answer;
    },
  };
  const app = await buildApp({
    database: createDatabase(createPrisma(connectionString), pool),
    runtime: port,
    secrets: createSecretBox(Buffer.alloc(32, 7)),
    translate,
    logger: pino({ level: 'silent' }),
    metrics: new Registry(),
    baseUrl: 'http://127.0.0.1',
    publicUrl: undefined,
    consoleFolder: null,
    mail: null,
    uploads: createFileStore(join(tmpdir(), 'muster-bench-uploads')),
    setupCode: null,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    port: (app.server.address() as AddressInfo).port,
    path: `/webhooks/telegram/${connection.id}`,
    runtime,
    committed: () => turns,
    async sendAll() {
      await pool.query(`UPDATE outbound SET status = 'sent', sent_at = now() WHERE status = 'queued'`);
    },
    async stop() {
      await app.close();
      await runtime.stop();
      await pool.end();
    },
  };
}

async function makeConnection(pool: ReturnType<typeof createPool>): Promise<Connection> {
  const spaceId = await createSpaceWithDefaults(pool, {
    name: 'Bench',
    slug: `bench-${newId()}`,
    language: 'en',
    timeZone: 'Europe/London',
    region: 'GB',
  });
  const id = newId();
  const settings = { token: '123456:AAbenchbenchbenchbenchbenchbenchbench', webhookSecret: SECRET };
  await pool.query(
    `INSERT INTO connection (id, space_id, channel, name, settings) VALUES ($1, $2, 'telegram', 'b', $3)`,
    [id, spaceId, JSON.stringify(settings)],
  );
  return { id, spaceId, channel: 'telegram', settings };
}

/** People with a chat identity, a session at its first question and an open response. @returns user id to person id */
async function meetPeople(
  runtime: Runtime,
  pool: ReturnType<typeof createPool>,
  connection: Connection,
  people: number,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let i = 0; i < people; i += 1) {
    const address = String(1_000 + i);
    const [stored] = await runtime.accept(connection, [
      {
        channel: 'telegram',
        dedupKey: `hi-${address}`,
        sender: { address, name: `P${address}` },
        content: { reachability: 'unblocked' },
        sentAt: null,
      },
    ]);
    const personId = stored?.personId ?? '';
    found.set(address, personId);
    const responseId = newId();
    await pool.query(
      `INSERT INTO response (id, space_id, survey_id, survey_version_id, mode, channel, language, simulated)
       SELECT $1, s.space_id, s.survey_id, s.id, 'asked', 'telegram', 'en', false FROM survey_version s
       WHERE s.space_id = $2 LIMIT 1`,
      [responseId, connection.spaceId],
    );
    const started = await runtime.startFlow({ personId, flow: 'bench', args: { responseId } });
    await runtime.waitForReplies(personId, started ?? '', 10_000);
  }
  return found;
}
