import { Type } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, oneOf, ref } from '../../lib/schemas.ts';
import { ROLES } from '../access/rights.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { describeMember, MEMBER_SORTS } from './member.repository.ts';
import { Member, MEMBER_STATUSES, MemberChange } from './member.schemas.ts';
import { createMemberService } from './member.service.ts';

const tags = ['members'];

export function memberRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const members = createMemberService(database);

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

  app.patch(
    '/members/:id',
    {
      config: { right: 'members_assign' },
      schema: {
        operationId: 'changeMember',
        tags,
        summary: 'Change the role, suspend, bring back',
        params: IdParams,
        body: MemberChange,
        response: { 200: ref(Member) },
      },
    },
    async (request) =>
      describeMember(
        await members.change(request.actor.access('members_assign'), request.params.id, request.body),
      ),
  );
}
