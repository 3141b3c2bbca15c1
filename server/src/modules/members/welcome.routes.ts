import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { Id, LanguageTag, nullable, oneOf } from '../../lib/schemas.ts';
import { ROLES } from '../access/rights.ts';
import { accountFor } from '../auth/account-for.ts';
import { MAX_PASSWORD } from '../auth/auth.ts';
import { mailConfirmation } from '../auth/confirm-mail.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { claimWelcome, describeWelcome, type WelcomeFacts } from './welcome.service.ts';

const tags = ['joining'];
const Token = Type.String({ minLength: 8, maxLength: 64 });
const TokenParams = Type.Object({ token: Token });
const Joined = Type.Object({ spaceId: Id, memberId: Id });

/** The one-time link that a member without a sign-in got in their chat. */
export function welcomeRoutes(app: ModuleApp, context: ModuleContext): void {
  const { database, limits, accounts } = context;

  const find = async (request: FastifyRequest, token: string): Promise<WelcomeFacts> => {
    const counters = [{ limit: 'codeFromAddress', about: request.ip } as const];
    await limits.require(counters);
    const facts = await describeWelcome(database.pool, token);
    if (facts !== null) return facts;
    await limits.count(counters);
    throw new AppError('link_expired');
  };
  const claim = async (token: string, userId: string) => {
    const claimed = await claimWelcome(database.pool, { token, userId });
    if (!claimed.ok) throw new AppError(claimed.reason);
    return { spaceId: claimed.spaceId, memberId: claimed.memberId };
  };

  app.get(
    '/public/welcome/:token',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'getWelcome',
        tags,
        summary: 'Whom the link from the chat is for',
        params: TokenParams,
        response: {
          200: Type.Object({ space: Type.String(), name: nullable(Type.String()), role: oneOf(ROLES) }),
        },
      },
    },
    (request) => find(request, request.params.token),
  );

  app.post(
    '/public/welcome/:token/account',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'acceptWelcome',
        tags,
        summary: 'Make the sign-in that the link is for; sign in afterwards',
        params: TokenParams,
        body: Type.Object({
          email: Type.String({ format: 'email', maxLength: 254 }),
          password: Type.String({ minLength: 1, maxLength: MAX_PASSWORD }),
          language: Type.Optional(LanguageTag),
        }),
        response: { 201: Joined },
      },
    },
    async (request, reply) => {
      const { token } = request.params;
      const facts = await find(request, token);
      const { language, password } = request.body;
      const email = request.body.email.trim().toLowerCase();
      const wanted = { email, password, name: facts.name ?? email, confirmed: false };
      const user = await accountFor(
        context,
        { ...wanted, ...(language === undefined ? {} : { language }) },
        request.ip,
      );
      try {
        const joined = await claim(token, user.id);
        if (user.isNew) await mailConfirmation(context, { userId: user.id, kind: 'confirm_email', email });
        return await reply.status(201).send(joined);
      } catch (error) {
        if (user.isNew && error instanceof AppError) await accounts.remove(user.id);
        throw error;
      }
    },
  );

  app.post(
    '/me/welcome',
    {
      config: { right: 'signed_in' },
      schema: {
        operationId: 'claimWelcome',
        tags,
        summary: 'Use the link with the account one is signed in with',
        body: Type.Object({ token: Token }),
        response: { 201: Joined },
      },
    },
    async (request, reply) => {
      await find(request, request.body.token);
      return reply.status(201).send(await claim(request.body.token, request.user.id));
    },
  );
}
