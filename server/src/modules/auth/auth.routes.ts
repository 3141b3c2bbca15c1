import { Type, type TSchema } from 'typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../../lib/errors.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { MAX_PASSWORD, MIN_PASSWORD } from './auth.ts';
import type { Counter } from './attempt-limits.ts';
import { copyHead, toFetchRequest } from './fetch-bridge.ts';

interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly body?: TSchema;
  /** Wrong guesses here are counted: of the account named in the body, or of the address alone. */
  readonly guess?: 'account' | 'address';
  /** Causes a mail to the account named in the body. */
  readonly mails?: true;
}

const Email = Type.String({ format: 'email', maxLength: 254 });
const Password = Type.String({ minLength: 1, maxLength: MAX_PASSWORD });
const NewPassword = Type.String({ minLength: MIN_PASSWORD, maxLength: MAX_PASSWORD });
const Code = Type.String({ minLength: 4, maxLength: 40 });

const SignedIn = Type.Object({
  user: Type.Optional(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      email: Type.String(),
      emailVerified: Type.Boolean(),
    }),
  ),
  twoFactorRedirect: Type.Optional(
    Type.Boolean({ description: 'True: not signed in yet, call two-factor/verify-totp with the code' }),
  ),
});

/** The endpoints of better-auth that Muster offers; all others do not exist. */
const ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/sign-in/email',
    operationId: 'signIn',
    summary: 'Sign in; sets the session cookie',
    body: Type.Object({ email: Email, password: Password, rememberMe: Type.Optional(Type.Boolean()) }),
    guess: 'account',
  },
  { method: 'POST', path: '/sign-out', operationId: 'signOut', summary: 'End this session' },
  {
    method: 'GET',
    path: '/get-session',
    operationId: 'getSession',
    summary: 'Who is signed in (null: nobody)',
  },
  {
    method: 'POST',
    path: '/request-password-reset',
    operationId: 'requestPasswordReset',
    summary: 'Mail a link to set a new password; answers alike whether the account exists or not',
    body: Type.Object({ email: Email }),
    mails: true,
  },
  {
    method: 'POST',
    path: '/reset-password',
    operationId: 'resetPassword',
    summary: 'Set a new password with the token of the mailed link; ends all sessions',
    body: Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }), newPassword: NewPassword }),
    guess: 'address',
  },
  {
    method: 'POST',
    path: '/change-password',
    operationId: 'changePassword',
    summary: 'Change the own password',
    body: Type.Object({
      currentPassword: Password,
      newPassword: NewPassword,
      revokeOtherSessions: Type.Optional(Type.Boolean()),
    }),
    guess: 'address',
  },
  {
    method: 'POST',
    path: '/two-factor/enable',
    operationId: 'enableTwoFactor',
    summary: 'Begin with a second factor: key for the app, and backup codes',
    body: Type.Object({ password: Password }),
    guess: 'address',
  },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    operationId: 'verifyTotp',
    summary: 'Confirm the second factor, or the second step of signing in',
    body: Type.Object({ code: Code, trustDevice: Type.Optional(Type.Boolean()) }),
    guess: 'address',
  },
  {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    operationId: 'verifyBackupCode',
    summary: 'The second step of signing in with a backup code',
    body: Type.Object({ code: Code }),
    guess: 'address',
  },
  {
    method: 'POST',
    path: '/two-factor/generate-backup-codes',
    operationId: 'generateBackupCodes',
    summary: 'New backup codes; the old ones stop working',
    body: Type.Object({ password: Password }),
    guess: 'address',
  },
  {
    method: 'POST',
    path: '/two-factor/disable',
    operationId: 'disableTwoFactor',
    summary: 'Go without a second factor',
    body: Type.Object({ password: Password }),
    guess: 'address',
  },
];

/** Sign-in under `/api/auth`: better-auth behind our limits, our origin check and our error shape. */
export function authRoutes(app: ModuleApp, context: ModuleContext): void {
  for (const endpoint of ENDPOINTS) {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      config: { right: 'public' },
      schema: {
        operationId: endpoint.operationId,
        tags: ['sign-in'],
        summary: endpoint.summary,
        ...(endpoint.body === undefined ? {} : { body: endpoint.body }),
        response: { 200: endpoint.operationId === 'signIn' ? SignedIn : OPEN_ANSWER },
      },
      handler: (request, reply) => answer({ endpoint, request, reply, context }),
    });
  }
}

/** Answers of better-auth that pass as they are. */
const OPEN_ANSWER = Type.Unsafe<unknown>({});

interface Call {
  readonly endpoint: Endpoint;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: ModuleContext;
}

async function answer({ endpoint, request, reply, context }: Call): Promise<unknown> {
  const counters = countersOf(endpoint, request);
  await context.limits.take(counters);
  const response = await context.auth
    .handler(toFetchRequest(request, context.baseUrl))
    .catch(async (error: unknown) => {
      // Nothing was judged: whoever tried during an outage has guessed nothing wrong.
      await context.limits.giveBack(counters).catch(() => undefined);
      throw error;
    });
  const error = response.ok ? null : await toAppError(response);
  const isGuess = error !== null && GUESSED_WRONG.has(error.code);
  if (endpoint.guess !== undefined && !isGuess) await context.limits.giveBack(counters);
  if (error !== null) throw error;
  if (endpoint.guess === 'account')
    await context.limits.clear(counters.filter(({ limit }) => limit === 'pair'));
  copyHead(response, reply);
  void reply.header('cache-control', 'no-store');
  return response.json();
}

const GUESSED_WRONG = new Set<ErrorCode>(['wrong_credentials', 'wrong_two_factor_code', 'link_expired']);

function countersOf(endpoint: Endpoint, request: FastifyRequest): Counter[] {
  const { ip } = request;
  const email = (request.body as { email?: string } | null | undefined)?.email?.trim().toLowerCase() ?? '';
  if (endpoint.mails === true)
    return [
      { limit: 'mailToAccount', about: email },
      { limit: 'address', about: ip },
    ];
  if (endpoint.guess === 'account') {
    return [
      { limit: 'pair', about: `${email} ${ip}` },
      { limit: 'account', about: email },
      { limit: 'address', about: ip },
    ];
  }
  return endpoint.guess === undefined ? [] : [{ limit: 'address', about: ip }];
}

const CODES: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong_credentials',
  INVALID_PASSWORD: 'wrong_credentials',
  INVALID_TOKEN: 'link_expired',
  INVALID_CODE: 'wrong_two_factor_code',
  INVALID_BACKUP_CODE: 'wrong_two_factor_code',
  INVALID_TWO_FACTOR_COOKIE: 'link_expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'too_many_requests',
  PASSWORD_TOO_SHORT: 'weak_password',
  PASSWORD_TOO_LONG: 'weak_password',
  PASSWORD_COMPROMISED: 'weak_password',
};

async function toAppError(response: Response): Promise<AppError> {
  const body = (await response.json().catch(() => null)) as { code?: string } | null;
  const code = CODES[body?.code ?? ''] ?? STATUS_CODES[response.status];
  if (code !== undefined) return new AppError(code, { values: { min: MIN_PASSWORD, max: MAX_PASSWORD } });
  return new AppError('internal', { cause: new Error(`better-auth ${response.status} ${body?.code ?? ''}`) });
}

const STATUS_CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  401: 'not_signed_in',
  403: 'forbidden',
  429: 'too_many_requests',
};
