import { Type } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, oneOf, ref } from '../../lib/schemas.ts';
import { ROLES } from '../access/rights.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { describeMember, MEMBER_SORTS } from './member.repository.ts';
import { Member, MEMBER_STATUSES, MemberChange, SignInLink } from './member.schemas.ts';
import { createMemberService } from './member.service.ts';
import { sendSignInLink, tellNewRole } from './tell-in-chat.ts';

const tags = ['members'];

export function memberRoutes(app: ModuleApp, context: ModuleContext): void {
  const members = createMemberService(context.database);

  app.get(
    '/members',
    {
      config: { right: 'members_see' },
      schema: {
        operationId: 'listMembers',
        tags,
        summary: 'Members within reach; those who left only when asked for',
        querystring: Type.Object({
          ...listQuery(MEMBER_SORTS, 'desc'),
          role: Type.Optional(oneOf(ROLES)),
          status: Type.Optional(oneOf(MEMBER_STATUSES)),
          teamId: Type.Optional(Id),
        }),
        response: { 200: pageOf(ref(Member)) },
      },
    },
    async (request) => {
      const page = await members.list(request.actor.access('members_see'), request.query);
      return { ...page, items: page.items.map(describeMember) };
    },
  );

  app.get(
    '/members/:id',
    {
      config: { right: 'members_see' },
      schema: {
        operationId: 'getMember',
        tags,
        summary: 'One member',
        params: IdParams,
        response: { 200: ref(Member) },
      },
    },
    async (request) =>
      describeMember(await members.get(request.actor.access('members_see'), request.params.id)),
  );

  changeRoutes(app, context);
}

function changeRoutes(app: ModuleApp, context: ModuleContext): void {
  const members = createMemberService(context.database);

  app.patch(
    '/members/:id',
    {
      config: { right: 'members_assign' },
      schema: {
        operationId: 'changeMember',
        tags,
        summary: 'Change the role or what it reaches, suspend, bring back',
        params: IdParams,
        body: MemberChange,
        response: { 200: ref(Member) },
      },
    },
    async (request) => {
      const access = request.actor.access('members_assign');
      const { id } = request.params;
      const { before, after } = await members.change(access, id, request.body);
      const { spaceId } = access;
      context.runtime.events.publish({ type: 'member.changed', spaceId, id });
      if (after.role !== before.role) await tellNewRole(context, access, after);
      return describeMember(after);
    },
  );

  app.post(
    '/members/:id/sign-in-link',
    {
      config: { right: 'members_assign' },
      schema: {
        operationId: 'sendSignInLink',
        tags,
        summary: 'Write a one-time link to a sign-in for the console into the member’s chat',
        params: IdParams,
        response: { 201: ref(SignInLink) },
      },
    },
    async (request, reply) => {
      const access = request.actor.access('members_assign');
      const member = await members.get(access, request.params.id);
      const counters = [{ limit: 'mailToAccount', about: `sign-in ${member.id}` } as const];
      await context.limits.take(counters);
      return reply.status(201).send(await sendSignInLink(context, access, member));
    },
  );
}
