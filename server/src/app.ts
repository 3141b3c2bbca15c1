import { randomUUID } from 'node:crypto';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Translator } from '@muster/locales';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Database } from './db/database.ts';
import { Total } from './lib/pagination.ts';
import { ErrorBody } from './lib/schemas.ts';
import type { SecretBox } from './lib/secret-box.ts';
import { modules, schemas } from './modules/index.ts';
import type { Geocoder } from './modules/addresses/geocoding/geocoder.ts';
import { createMembershipRepository } from './modules/access/membership.repository.ts';
import { createAccounts } from './modules/auth/accounts.ts';
import { createAttemptLimits } from './modules/auth/attempt-limits.ts';
import { createAuth } from './modules/auth/auth.ts';
import { createTakeCode } from './modules/auth/one-time-codes.ts';
import { createEmailTokens } from './modules/auth/email-tokens.ts';
import type { FileStore } from './modules/files/file-store.ts';
import type { ModuleContext } from './modules/module.ts';
import { createMailer, type MailTransport } from './modules/outbox/mailer.ts';
import { consolePages } from './plugins/console.ts';
import { errorHandler } from './plugins/error-handler.ts';
import { health } from './plugins/health.ts';
import { refuseUnreadableAddress, refuseUnreadableRequest } from './plugins/malformed-requests.ts';
import { openapi } from './plugins/openapi.ts';
import { originCheck } from './plugins/origin-check.ts';
import { privateAnswers } from './plugins/private-answers.ts';
import { requestContext } from './plugins/request-context.ts';
import { requestLog } from './plugins/request-log.ts';
import { routeGuard } from './plugins/route-guard.ts';
import { useSerializers } from './plugins/serializers.ts';
import { useValidators } from './plugins/validators.ts';
import type { RuntimePort } from './runtime-port.ts';

export interface AppDeps {
  readonly database: Database;
  readonly runtime: RuntimePort;
  readonly secrets: SecretBox;
  readonly translate: Translator;
  readonly logger: FastifyBaseLogger;
  readonly metrics: Registry;
  /** Origin of the console, without a slash at the end. */
  readonly baseUrl: string;
  readonly publicUrl: string | undefined;
  readonly consoleFolder: string | null;
  /** Null: mails are kept for the outbox. */
  readonly mail: MailTransport | null;
  readonly uploads: FileStore;
  /** Looks up addresses that no file knows. */
  readonly geocoder?: Geocoder | null;
  /** Demanded of whoever sets Muster up; null where only this machine can reach it. */
  readonly setupCode: string | null;
  /** A worker answers for its health and nothing else. Default `everything`. */
  readonly serves?: 'everything' | 'health';
}

/** JSON of a survey with a hundred questions in ten languages stays well below. */
const MAX_BODY = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

/** The HTTP side of Muster, ready for `listen` or `inject`. Everything it touches is passed in. */
export async function buildApp(deps: AppDeps, context = createModuleContext(deps)): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: MAX_BODY,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: 0,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    trustProxy: deps.publicUrl === undefined ? false : 'loopback',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseUnreadableAddress(deps),
    clientErrorHandler: refuseUnreadableRequest(deps),
  }).withTypeProvider<TypeBoxTypeProvider>();
  useValidators(app);
  useSerializers(app);
  acceptEmptyJson(app);
  for (const schema of [ErrorBody, Total, ...schemas]) app.addSchema(schema);

  await app.register(errorHandler, { translate: deps.translate });
  // Before the guard: its routes are the files of the console.
  await app.register(consolePages, {
    folder: deps.serves === 'health' ? null : deps.consoleFolder,
    isHttps: deps.baseUrl.startsWith('https:'),
  });
  await app.register(routeGuard);
  if (deps.serves === 'health') {
    await app.register(health, healthOptions(deps));
    return app;
  }
  await app.register(openapi);
  await app.register(requestLog);
  await app.register(privateAnswers);
  await app.register(originCheck, { publicUrl: deps.publicUrl });
  await app.register(requestContext, {
    auth: context.auth,
    memberships: createMembershipRepository(deps.database.pool),
  });
  await app.register(health, healthOptions(deps));
  for (const { prefix, routes } of modules) {
    await app.register(async (scope) => routes(scope.withTypeProvider<TypeBoxTypeProvider>(), context), {
      prefix,
    });
  }
  return app;
}

function healthOptions({ database, metrics, runtime }: AppDeps) {
  return { pool: database.pool, metrics, runtimeHealth: () => runtime.health() };
}

/** What the modules share; the composition root uses it, too, to fill an empty database. */
export function createModuleContext(deps: AppDeps): ModuleContext {
  const { database, secrets } = deps;
  const mailer = createMailer({ database, transport: deps.mail, translate: deps.translate });
  const auth = createAuth({
    prisma: database.prisma,
    baseUrl: deps.baseUrl,
    secret: secrets.derive('sessions'),
    takeCode: createTakeCode(database.pool, secrets),
    sendResetLink: (user, url) => mailer.sendResetLink(user, url),
  });
  return {
    database,
    secrets,
    auth,
    mailer,
    accounts: createAccounts(auth),
    limits: createAttemptLimits(database.pool, secrets),
    emailTokens: createEmailTokens(database.pool, secrets),
    runtime: deps.runtime,
    uploads: deps.uploads,
    translate: deps.translate,
    baseUrl: deps.baseUrl,
    publicUrl: deps.publicUrl,
    setupCode: deps.setupCode,
    mailIsConfigured: deps.mail !== null,
    geocoder: deps.geocoder ?? null,
  };
}

/** Clients send `content-type: application/json` with an empty body where a route takes none. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}
