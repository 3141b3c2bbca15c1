import type { PrismaClient } from '@muster/prisma';
import { betterAuth } from 'better-auth/minimal';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { oneTimeCodes, type TakeCode } from './one-time-codes.ts';
import { watchForOutages } from './outages.ts';

/** ASVS 5: length decides, not character classes. */
export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 128;

const DAY = 24 * 60 * 60;
export const RESET_LINK_MINUTES = 60;

export interface AuthOptions {
  readonly prisma: PrismaClient;
  /** Origin under which the console is reached. */
  readonly baseUrl: string;
  readonly secret: string;
  readonly takeCode: TakeCode;
  readonly sendResetLink: (user: { id: string; email: string }, url: string) => Promise<void>;
}

/**
 * Sign-in, sessions, password reset and the second factor. Its own rate limit is off (it knows no accounts and puts
 * everybody without an address header into one bucket): `attempt-limits.ts` has ours. Accounts come into being by
 * invitation or set-up only.
 */
export function createAuth(options: AuthOptions): Auth {
  const outages = watchForOutages();
  const auth = configure({ ...options, prisma: outages.watched(options.prisma) });
  return {
    handler: (request: Request) => outages.unmasked(() => auth.handler(request)),
    getSession: (headers: Headers) => outages.unmasked(() => auth.api.getSession({ headers })),
    $context: auth.$context,
  };
}

function configure(options: AuthOptions) {
  return betterAuth({
    appName: 'Muster',
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    secret: options.secret,
    database: prismaAdapter(options.prisma, { provider: 'postgresql' }),
    user: {
      modelName: 'authUser',
      additionalFields: { language: { type: 'string', required: false, input: false, defaultValue: 'en' } },
    },
    session: { modelName: 'authSession', expiresIn: 30 * DAY, updateAge: DAY },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_LINK_MINUTES * 60,
      sendResetPassword: ({ user, token }) =>
        options.sendResetLink(user, `${options.baseUrl}/reset-password?token=${encodeURIComponent(token)}`),
    },
    plugins: [
      oneTimeCodes(options.takeCode),
      twoFactor({ issuer: 'Muster', schema: { twoFactor: { modelName: 'authTwoFactor' } } }),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // What it did not foresee is for our error handler, not for the standard error stream.
    onAPIError: { throw: true },
    trustedOrigins: [options.baseUrl],
    advanced: {
      cookiePrefix: 'muster',
      useSecureCookies: options.baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
  });
}

/** Set by us on what is handed to better-auth; a caller's own is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-muster-client-address';

type BetterAuth = ReturnType<typeof configure>;

/** What Muster uses of it. Both ways in throw what is wrong with the database. */
export interface Auth extends Pick<BetterAuth, '$context'> {
  /** Answers one of its endpoints. */
  handler(request: Request): Promise<Response>;
  /** Who is signed in with these headers. */
  getSession(headers: Headers): ReturnType<BetterAuth['api']['getSession']>;
}
