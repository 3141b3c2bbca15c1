import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import type { Pool } from 'pg';
import type { SecretBox } from '../../lib/secret-box.ts';

/** Codes count for half a minute, and for the half minutes before and after it. */
const REMEMBERED_SECONDS = 120;

/** Takes a code for somebody; false if it was taken before, by whatever process. */
export type TakeCode = (userId: string, code: string) => Promise<boolean>;

/** Codes that were used are rows like counters of attempts: known to all processes, swept with them. */
export function createTakeCode(pool: Pool, secrets: SecretBox): TakeCode {
  return async (userId, code) => {
    const { rowCount } = await pool.query(
      `INSERT INTO auth_attempt AS a (id, key, count, window_start) VALUES (gen_random_uuid(), $1, 1, now())
       ON CONFLICT (key) DO UPDATE SET window_start = now()
         WHERE a.window_start < now() - make_interval(secs => $2)`,
      [`code:${secrets.hash(`${userId} ${code}`)}`, REMEMBERED_SECONDS],
    );
    return rowCount === 1;
  };
}

/**
 * A code of an authenticator app works once (RFC 6238, 5.2): whoever reads it over a shoulder or off the wire cannot use
 * it again while it still counts. It is taken before it is compared, so that of two at the same time only one can pass;
 * a wrong code that is taken hurts nobody.
 */
export function oneTimeCodes(takeCode: TakeCode): BetterAuthPlugin {
  return {
    id: 'one-time-codes',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/two-factor/verify-totp',
          handler: createAuthMiddleware(async (ctx) => {
            const userId = await whoVerifies(ctx);
            const { code } = ctx.body as { code: string };
            if (userId !== null && !(await takeCode(userId, code))) {
              throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE' });
            }
          }),
        },
      ],
    },
  };
}

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Who is signed in, or who has given their password and is asked for the code. */
async function whoVerifies(ctx: Context): Promise<string | null> {
  const session = await getSessionFromCtx(ctx);
  if (session) return session.user.id;
  const { name } = ctx.context.createAuthCookie('two_factor');
  const asked = await ctx.getSignedCookie(name, ctx.context.secret);
  if (typeof asked !== 'string') return null;
  return (await ctx.context.internalAdapter.findVerificationValue(asked))?.value ?? null;
}
