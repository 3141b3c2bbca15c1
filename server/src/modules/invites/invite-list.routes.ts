import { Type, type Static } from 'typebox';
import { Id, nullable, oneOf, ref } from '../../lib/schemas.ts';
import { ROLES } from '../access/rights.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { MAX_LIST_TEXT } from './address-list.ts';
import { createInviteListService, type CheckedRow } from './invite-list.service.ts';

const tags = ['invites'];
const RIGHT = 'members_invite';

const PROBLEMS = [
  'bad_email',
  'twice',
  'too_long',
  'unknown_team',
  'unknown_role',
  'already_invited',
  'already_member',
  'role_above_own',
  'team_required',
] as const;

export const InviteListReport = Type.Object(
  {
    batchId: nullable(Id),
    good: Type.Integer(),
    bad: Type.Integer(),
    rows: Type.Array(
      Type.Object({
        line: Type.Integer(),
        email: Type.String(),
        name: nullable(Type.String()),
        role: oneOf(ROLES),
        team: nullable(Type.String()),
        problem: nullable(oneOf(PROBLEMS)),
      }),
    ),
  },
  { $id: 'InviteListReport' },
);

export const InviteListProgress = Type.Object(
  {
    total: Type.Integer(),
    sent: Type.Integer(),
    held: Type.Integer({ description: 'Kept in the outbox: no mail server is configured' }),
    failed: Type.Integer(),
    joined: Type.Integer(),
  },
  { $id: 'InviteListProgress' },
);
export const inviteListSchemas = [InviteListReport, InviteListProgress];

const List = Type.Object({
  text: Type.String({ minLength: 1, maxLength: MAX_LIST_TEXT, description: 'CSV, or addresses alone' }),
  role: Type.Optional(oneOf(ROLES, { default: 'member' })),
  teamId: Type.Optional(nullable(Id)),
});

/** Many invitations at once: looked at first, then sent. */
export function inviteListRoutes(app: ModuleApp, context: ModuleContext): void {
  const lists = createInviteListService(context);
  const listOf = ({ text, role, teamId }: Static<typeof List>) => ({
    text,
    role: role ?? ('member' as const),
    teamId: teamId ?? null,
  });

  app.post(
    '/invite-lists/check',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'checkInviteList',
        tags,
        summary: 'What would become of each row; nothing is sent',
        body: List,
        response: { 200: ref(InviteListReport) },
      },
    },
    async (request) => report(null, await lists.check(request.actor.access(RIGHT), listOf(request.body))),
  );

  app.post(
    '/invite-lists',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'sendInviteList',
        tags,
        summary: 'Invite every row that can be; says of the others why not',
        body: List,
        response: { 201: ref(InviteListReport) },
      },
    },
    async (request, reply) => {
      const access = request.actor.access(RIGHT);
      const counters = [{ limit: 'newAccountFromAddress', about: `list ${access.memberId}` } as const];
      await context.limits.take(counters);
      const { batchId, rows } = await lists.send(access, listOf(request.body), request.user);
      context.mailer.retry().catch((error: unknown) => request.log.warn({ err: error }, 'mails wait'));
      return reply.status(201).send(report(batchId, rows));
    },
  );

  app.get(
    '/invite-lists/:id',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'getInviteList',
        tags,
        summary: 'How far the mails of a list have got',
        params: Type.Object({ id: Id }),
        response: { 200: ref(InviteListProgress) },
      },
    },
    (request) => lists.progress(request.actor.access(RIGHT), request.params.id),
  );
}

function report(batchId: string | null, rows: readonly CheckedRow[]): Static<typeof InviteListReport> {
  const good = rows.filter(({ problem }) => problem === null).length;
  return {
    batchId,
    good,
    bad: rows.length - good,
    rows: rows.map(({ team, ...row }) => ({ ...row, team: team?.name ?? null })),
  };
}
