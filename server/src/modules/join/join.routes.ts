import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { normaliseInviteCode } from '../../lib/invite-code.ts';
import { Id, LanguageTag, LocalisedText, nullable, oneOf, ref } from '../../lib/schemas.ts';
import { ROLES } from '../access/rights.ts';
import { accountFor } from '../auth/account-for.ts';
import { MAX_PASSWORD } from '../auth/auth.ts';
import { mailConfirmation } from '../auth/confirm-mail.ts';
import { deepLinksFor } from '../invites/deep-links.ts';
import { DeepLink } from '../invites/invite.schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { parseSpaceSettings } from '../spaces/space-settings.ts';
import { createJoinRepository, type OpenInvite } from './join.repository.ts';

const tags = ['joining'];
const CodeParams = Type.Object({ code: Type.String({ minLength: 4, maxLength: 64 }) });
const Joined = Type.Object({ spaceId: Id, memberId: Id });

export const JoinPage = Type.Object(
  {
    code: Type.String(),
    space: Type.String(),
    isDemo: Type.Boolean(),
    team: nullable(Type.String()),
    role: oneOf(ROLES),
    languages: Type.Array(Type.String()),
    channels: Type.Array(ref(DeepLink)),
    consoleAccount: Type.Boolean({ description: 'This invitation also opens the console' }),
    email: nullable(Type.String({ description: 'The address that was invited; the account has to have it' })),
    name: nullable(Type.String()),
    notice: LocalisedText,
    noticeUrl: nullable(Type.String()),
  },
  { $id: 'JoinPage' },
);
export const joinSchemas = [JoinPage];

/** What an invitation shows before anybody has an account. Guessing codes is counted per address. */
export function joinRoutes(app: ModuleApp, context: ModuleContext): void {
  const { database, limits, accounts } = context;
  const joining = createJoinRepository(database.pool);

  const find = async (request: FastifyRequest, typed: string): Promise<OpenInvite> => {
    const counters = [{ limit: 'codeFromAddress', about: request.ip } as const];
    await limits.require(counters);
    const invite = await joining.findUsable(normaliseInviteCode(typed));
    if (invite !== null) return invite;
    await limits.count(counters);
    throw new AppError('invite_not_usable');
  };

  app.get(
    '/public/join/:code',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'getJoinPage',
        tags,
        summary: 'What an invitation offers, with a button per channel',
        params: CodeParams,
        response: { 200: ref(JoinPage) },
      },
    },
    async (request) => {
      const invite = await find(request, request.params.code);
      return describe(invite, deepLinksFor(invite.code, await joining.connections(invite.spaceId)));
    },
  );

  app.post(
    '/public/join/:code/account',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'joinWithAccount',
        tags,
        summary:
          'Accept the invitation with a new console account, or the one of this address; sign in afterwards',
        params: CodeParams,
        body: Type.Object({
          name: Type.String({ minLength: 1, maxLength: 120 }),
          email: Type.String({ format: 'email', maxLength: 254 }),
          password: Type.String({ minLength: 1, maxLength: MAX_PASSWORD }),
          language: Type.Optional(LanguageTag),
        }),
        response: { 201: Joined },
      },
    },
    async (request, reply) => {
      const invite = await find(request, request.params.code);
      const { name, email, password, language } = request.body;
      requireConsoleInvite(invite, email);
      // Whoever opened the mailed link has the mailbox; a link that was passed on proves no address.
      const confirmed = invite.kind === 'email';
      const wanted = { name, email, password, confirmed, ...(language === undefined ? {} : { language }) };
      const user = await accountFor(context, wanted, request.ip);
      const accepted = await joining.accept(invite, { userId: user.id, name, language: language ?? null });
      if (!accepted.ok) {
        if (user.isNew) await accounts.remove(user.id);
        throw new AppError(accepted.reason === 'already_member' ? 'already_member' : 'invite_not_usable');
      }
      if (user.isNew && !confirmed)
        await mailConfirmation(context, {
          userId: user.id,
          kind: 'confirm_email',
          email: email.trim().toLowerCase(),
        });
      return reply.status(201).send({ spaceId: invite.spaceId, memberId: accepted.memberId });
    },
  );

  app.post(
    '/me/join',
    {
      config: { right: 'signed_in' },
      schema: {
        operationId: 'joinSpace',
        tags,
        summary: 'Accept an invitation with the account one has',
        body: Type.Object({ code: Type.String({ minLength: 4, maxLength: 64 }) }),
        response: { 201: Joined },
      },
    },
    async (request, reply) => {
      const invite = await find(request, request.body.code);
      requireConsoleInvite(invite, request.user.email);
      const { id, name, language } = request.user;
      const accepted = await joining.accept(invite, { userId: id, name, language });
      if (!accepted.ok)
        throw new AppError(accepted.reason === 'already_member' ? 'already_member' : 'invite_not_usable');
      return reply.status(201).send({ spaceId: invite.spaceId, memberId: accepted.memberId });
    },
  );
}

/** Codes lead into the chats. A mailed invitation is for its address alone. */
function requireConsoleInvite(invite: OpenInvite, email: string): void {
  const isForOther = invite.email !== null && invite.email !== email.trim().toLowerCase();
  if (!opensConsole(invite) || isForOther) throw new AppError('invite_not_usable');
}

function opensConsole({ kind }: OpenInvite): boolean {
  return kind !== 'code';
}

function describe(invite: OpenInvite, channels: ReturnType<typeof deepLinksFor>) {
  const settings = parseSpaceSettings(invite.settings);
  return {
    code: invite.code,
    space: invite.spaceName,
    isDemo: invite.isDemo,
    team: invite.teamName,
    role: invite.role,
    languages: invite.languages,
    channels,
    consoleAccount: opensConsole(invite),
    email: invite.email,
    name: invite.name,
    notice: settings.privacyNotice,
    noticeUrl: settings.privacyUrl,
  };
}
