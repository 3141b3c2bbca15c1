import { createPrisma, migrate } from '@muster/prisma';
import type { FastifyBaseLogger } from 'fastify';
import { buildApp, createModuleContext, type AppDeps } from '../app.ts';
import type { Config } from '../config/config.ts';
import { StartError } from '../config/start-error.ts';
import { createPool } from '../db/pool.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded/embedded-postgres.ts';
import { freePort } from '../embedded/free-port.ts';
import { sendActionMessages, tendActions } from '../modules/actions/send-action-messages.ts';
import { sendPending } from '../modules/messages/send-pending.ts';
import { describeError } from '../runtime/describe-error.ts';
import { appDeps, type Pools } from './app-deps.ts';
import { startChatMedia } from './chat-media.ts';
import { startChores } from './chores.ts';
import { provisionConnections } from './environment-connections.ts';
import { ensureFirstSpace, type SignInHint } from './first-space.ts';
import { listen, requireFreePort } from './listen.ts';
import { loadMasterKey } from './master-key.ts';
import { startRounds } from './rounds.ts';
import { startExporting } from './exporting.ts';
import { startPlacing } from './placing.ts';
import { registerRuntimeMetrics } from './runtime-metrics.ts';
import type { StopList } from './stop.ts';

export interface Run {
  readonly config: Config;
  readonly logger: FastifyBaseLogger;
  /** For people: what takes time, and what is odd. */
  readonly say: (line: string) => void;
  readonly stops: StopList;
}

export interface Running {
  readonly url: string;
  readonly signIn: SignInHint;
  readonly setupCode: string | null;
}

/** Starts everything that the configuration asks for, in order; what was started is in `stops`, also when it throws. */
export async function run({ config: given, logger, say, stops }: Run): Promise<Running> {
  const embedded = await startDatabase(given, say, stops);
  const databaseUrl = embedded?.connectionString ?? given.databaseUrl ?? '';
  const config = { ...given, port: given.port === 0 ? await freePort() : given.port };
  await requireFreePort(config);
  await bringUpToDate(databaseUrl, say);

  const pools = openPools(databaseUrl, stops);
  const masterKey = await loadMasterKey(config.dataDir, config.masterKey);
  const deps = appDeps({ config, databaseUrl, masterKey, pools, logger });
  const { runtime, secrets, uploads } = deps;
  const { pool } = pools;
  registerRuntimeMetrics(deps.metrics, runtime);
  const context = createModuleContext(deps);
  const signIn = await ensureFirstSpace({ pool, accounts: context.accounts, uploads, config, log: say });
  await provisionConnections({ pool, secrets, config, warn: say });

  const app = await buildApp(deps, context);
  // Stopped in reverse: first nobody gets in, then what is inside comes to its end.
  stops.add('chats', () => runtime.stop());
  stops.add('web server', () => app.close());
  await runtime.start();
  await listen(app, config);
  if (config.redisUrl !== undefined && !(await runtime.health()).ok) say(WITHOUT_REDIS);
  if (config.role !== 'web') startWork({ deps, context, stops });
  embedded?.announce(deps.baseUrl);
  return { url: deps.baseUrl, signIn, setupCode: deps.setupCode };
}

interface Work {
  readonly deps: AppDeps;
  readonly context: ReturnType<typeof createModuleContext>;
  readonly stops: StopList;
}

/** What a Muster does without being asked. */
function startWork({ deps: { uploads, logger }, context, stops }: Work): void {
  const { database, runtime, translate, geocoder } = context;
  const { pool } = database;
  startChatMedia({ pool, runtime, uploads, logger, stops });
  const onError = (error: unknown, chore: string) => {
    logger.error({ chore, error: describeError(error) }, 'chores');
  };
  startChores({ context, stops, onError });
  const messages = { pool, runtime, translate };
  const rounds = { events: runtime.events, stops, onError };
  startRounds({
    ...rounds,
    name: 'action messages',
    everyMs: 15_000,
    causes: ['action.changed'],
    soonMs: 250,
    round: async () => {
      await tendActions(messages);
      return (await sendActionMessages(messages)) > 0;
    },
  });
  startRounds({
    ...rounds,
    name: 'pending messages',
    everyMs: 10_000,
    causes: ['task.', 'thread.', 'document.', 'place.found', 'chat.asked'],
    round: async () => (await sendPending(messages)) > 0,
  });
  startPlacing({ ...rounds, pool, geocoder });
  startExporting({ ...rounds, context, logger });
}

async function startDatabase(
  config: Config,
  say: Run['say'],
  stops: StopList,
): Promise<EmbeddedPostgres | undefined> {
  if (config.databaseUrl !== undefined) return undefined;
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
  stops.add('PostgreSQL', () => embedded.stop());
  return embedded;
}

function openPools(connectionString: string, stops: StopList): Pools {
  const pool = createPool({ connectionString, name: 'muster api' });
  stops.add('database pool', () => pool.end());
  const chatPool = createPool({
    ...{ connectionString, name: 'muster chats', max: 12, planOnce: true },
    // A turn waits for nothing: behind one that stands still, everybody who wants the same row would.
    patienceMs: 5_000,
  });
  stops.add('chat pool', () => chatPool.end());
  const prisma = createPrisma(pool);
  stops.add('prisma', () => prisma.$disconnect());
  return { pool, chatPool, prisma };
}

/** No reason to stop: the rows are the truth, and a Redis that comes back is found again. */
const WITHOUT_REDIS =
  'The Redis of REDIS_URL does not answer: see to its host, port and password. Until then messages are found by a look every few seconds.';

async function bringUpToDate(connectionString: string, say: Run['say']): Promise<void> {
  try {
    await migrate({ connectionString, log: say });
  } catch (cause) {
    const { code } = cause as { code?: string };
    const reason = UNREACHABLE[code ?? ''];
    if (reason === undefined) throw cause;
    throw new StartError(`The database of DATABASE_URL ${reason}.`, { cause });
  }
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'cannot be reached, nothing listens there: start it, or correct host and port',
  ENOTFOUND: 'cannot be reached, there is no such host: correct its name',
  EAI_AGAIN: 'cannot be reached, its name is not resolved: correct it, or see to the network',
  EHOSTUNREACH: 'cannot be reached, no way leads to its host: see to the network',
  ETIMEDOUT: 'cannot be reached, nobody answers: see to host, port and firewall',
  '28P01': 'refuses the password: correct it',
  '28000': 'refuses the user: correct it, or let it in (pg_hba.conf)',
  '3D000': 'does not exist: create it, or correct its name',
  '53300': 'has no connection left: raise max_connections, or stop other programs',
  '57P03': 'is only just starting: try again in a moment',
  '42501': 'may not be changed by this user: give it the right to create tables',
};
