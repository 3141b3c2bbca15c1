import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from '@muster/locales';
import type { createPrisma } from '@muster/prisma';
import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import { Registry } from 'prom-client';
import type { AppDeps } from '../app.ts';
import type { Config } from '../config/config.ts';
import { createDatabase } from '../db/database.ts';
import { createSecretBox } from '../lib/secret-box.ts';
import { createGeocoder } from '../modules/addresses/geocoding/create-geocoder.ts';
import type { Geocoder } from '../modules/addresses/geocoding/geocoder.ts';
import { openSecrets } from '../modules/connections/connection-secrets.ts';
import { createMediaLoader } from '../modules/documents/document-media.ts';
import { createFileStore } from '../modules/files/file-store.ts';
import { createSmtpTransport } from '../modules/outbox/mailer.ts';
import { createAddressHash } from '../modules/privacy/suppression.ts';
import { createRuntime, type Runtime } from '../runtime/create-runtime.ts';
import { isLoopback, localUrl } from './listen.ts';

const CONSOLE = join(import.meta.dirname, '..', '..', '..', 'admin', 'build');

/** Connections to the database: those of the API, and those of the chats, which nobody else may use up. */
export interface Pools {
  readonly pool: Pool;
  readonly chatPool: Pool;
  readonly prisma: ReturnType<typeof createPrisma>;
}

export interface Assembly {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly masterKey: Uint8Array;
  readonly pools: Pools;
  readonly logger: FastifyBaseLogger;
}

type AllDeps = AppDeps & { readonly runtime: Runtime; readonly geocoder: Geocoder | null };

/** Puts together what the configuration asks for; nothing runs yet. */
export function appDeps({ config, databaseUrl, masterKey, pools, logger }: Assembly): AllDeps {
  const { pool, chatPool, prisma } = pools;
  const secrets = createSecretBox(masterKey);
  const translate = createTranslator();
  const geocoder = config.geocoder === undefined ? null : createGeocoder(config.geocoder);
  const uploads = createFileStore(join(config.dataDir, 'uploads'));
  const baseUrl = config.publicUrl ?? localUrl(config.host, config.port);
  const runtime = createRuntime({
    looksUpPlaces: geocoder !== null,
    adapterDeps: {
      loadMedia: createMediaLoader(pool, uploads, new URL(baseUrl).hostname),
      dataFolder: config.dataDir,
      ...(config.chromiumPath === undefined ? {} : { chromiumPath: config.chromiumPath }),
    },
    pool: chatPool,
    databaseUrl,
    redisUrl: config.redisUrl,
    role: config.role,
    publicUrl: config.publicUrl,
    baseUrl,
    openSecrets: (sealed, id) => openSecrets(secrets, sealed, id),
    hashAddress: createAddressHash(secrets),
    translate,
    log: logger,
  });
  return {
    database: createDatabase(prisma, pool),
    runtime,
    secrets,
    translate,
    logger,
    metrics: new Registry(),
    baseUrl,
    publicUrl: config.publicUrl,
    consoleFolder: existsSync(CONSOLE) ? CONSOLE : null,
    uploads,
    geocoder,
    mail: config.smtpUrl === undefined ? null : createSmtpTransport(config.smtpUrl, config.mailFrom ?? ''),
    setupCode: isLoopback(config.host) && config.publicUrl === undefined ? null : newSetupCode(),
    serves: config.role === 'worker' ? 'health' : 'everything',
  };
}

/** Demanded of whoever sets up a Muster that others can reach, so that nobody is quicker than its operator. */
function newSetupCode(): string {
  return randomBytes(6).toString('hex');
}
