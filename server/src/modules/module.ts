import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Translator } from '@muster/locales';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Database } from '../db/database.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import type { RuntimePort } from '../runtime-port.ts';
import type { Geocoder } from './addresses/geocoding/geocoder.ts';
import type { Accounts } from './auth/accounts.ts';
import type { AttemptLimits } from './auth/attempt-limits.ts';
import type { Auth } from './auth/auth.ts';
import type { EmailTokens } from './auth/email-tokens.ts';
import type { FileStore } from './files/file-store.ts';
import type { Mailer } from './outbox/mailer.ts';

/** What modules are made of; built once in `app.ts`. */
export interface ModuleContext {
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly auth: Auth;
  readonly accounts: Accounts;
  readonly limits: AttemptLimits;
  readonly emailTokens: EmailTokens;
  readonly mailer: Mailer;
  readonly mailIsConfigured: boolean;
  readonly uploads: FileStore;
  readonly runtime: RuntimePort;
  readonly translate: Translator;
  readonly baseUrl: string;
  readonly publicUrl: string | undefined;
  readonly setupCode: string | null;
  /** Looks up addresses that no file knows; null: there is none. */
  readonly geocoder: Geocoder | null;
}

/** Fastify as modules see it: schemas give the types. */
export type ModuleApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export type Routes = (app: ModuleApp, context: ModuleContext) => void | Promise<void>;
