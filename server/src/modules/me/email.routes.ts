import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { nullable } from '../../lib/schemas.ts';
import { MAX_PASSWORD } from '../auth/auth.ts';
import { mailConfirmation } from '../auth/confirm-mail.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';

const tags = ['me'];
const config = { right: 'signed_in' } as const;
const Mailed = Type.Object({
  link: nullable(
    Type.String({ description: 'What would have been mailed, where no mail server is configured' }),
  ),
});

/** Confirming the address one signs in with, and changing it. */
export function emailRoutes(app: ModuleApp, context: ModuleContext): void {
  const { accounts, limits, emailTokens, mailer } = context;

  app.post(
    '/me/email/confirmation',
    {
      config,
      schema: {
        operationId: 'requestEmailConfirmation',
        tags,
        summary: 'Mail the link that confirms the own address',
        response: { 200: Mailed },
      },
    },
    async (request) => {
      const { id, email, emailVerified } = request.user;
      if (emailVerified) throw new AppError('already_exists');
      const counters = [{ limit: 'mailToAccount', about: email } as const];
      await limits.take(counters);
      return { link: await mailConfirmation(context, { userId: id, kind: 'confirm_email', email }) };
    },
  );

  app.post(
    '/me/email',
    {
      config,
      schema: {
        operationId: 'requestEmailChange',
        tags,
        summary: 'Change the address one signs in with: holds once the link mailed to the new one is opened',
        body: Type.Object({
          email: Type.String({ format: 'email', maxLength: 254 }),
          password: Type.String({ minLength: 1, maxLength: MAX_PASSWORD }),
        }),
        response: { 200: Mailed },
      },
    },
    async (request) => {
      const { id, email: current } = request.user;
      const email = request.body.email.trim().toLowerCase();
      const guesses = [
        { limit: 'pair', about: `${current} ${request.ip}` } as const,
        { limit: 'address', about: request.ip } as const,
      ];
      const mails = [
        { limit: 'mailToAccount', about: email } as const,
        { limit: 'mailToAccount', about: `by ${id}` } as const,
      ];
      await limits.require(mails);
      await limits.take(guesses);
      if (!(await accounts.check(current, request.body.password))) throw new AppError('wrong_credentials');
      await limits.giveBack(guesses);
      await limits.take(mails);
      // An address that is somebody else's is answered alike; its token cannot be spent.
      const taken = email !== current && (await accounts.findByEmail(email)) !== null;
      const token = { userId: id, kind: 'change_email', email } as const;
      const link = taken && context.mailIsConfigured ? null : await mailConfirmation(context, token);
      await mailer.sendToUser(id, {
        kind: 'account_changed',
        to: current,
        text: 'changed',
        values: { email },
      });
      return { link };
    },
  );

  app.post(
    '/public/email/confirm',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'confirmEmail',
        tags,
        summary: 'Open the link that was mailed: the address is confirmed, or changed',
        body: Type.Object({ token: Type.String({ minLength: 10, maxLength: 100 }) }),
        response: { 200: Type.Object({ email: Type.String() }) },
      },
    },
    async (request) => {
      const counters = [{ limit: 'codeFromAddress', about: request.ip } as const];
      await limits.require(counters);
      const done = await emailTokens.spend(request.body.token);
      if (done === null) {
        await limits.count(counters);
        throw new AppError('link_expired');
      }
      return { email: done.email };
    },
  );
}
