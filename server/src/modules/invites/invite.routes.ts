import { Type, type Static } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, ref } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { mailInvite } from './mail-invite.ts';
import { Invite, NewInvite } from './invite.schemas.ts';
import {
  createInviteService,
  describeInvite,
  INVITE_SORTS,
  type InviteRow,
  type InviteService,
} from './invite.service.ts';

const tags = ['invites'];
const RIGHT = 'members_invite';

type Describe = (access: Access, row: InviteRow) => Promise<Static<typeof Invite>>;

export function inviteRoutes(app: ModuleApp, context: ModuleContext): void {
  const invites = createInviteService(context.database);
  const base = context.publicUrl ?? context.baseUrl;
  const describe: Describe = async (access, row) =>
    describeInvite(row, base, await invites.connections(access));

  app.get(
    '/invites',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'listInvites',
        tags,
        summary: 'Invitations: codes, links, mails',
        querystring: Type.Object({
          ...listQuery(INVITE_SORTS, 'desc'),
          usable: Type.Optional(Type.Boolean({ description: 'True: only those that can still be used' })),
          pending: Type.Optional(Type.Boolean({ description: 'True: mailed and not accepted yet' })),
          batchId: Type.Optional(Id),
        }),
        response: { 200: pageOf(ref(Invite)) },
      },
    },
    async (request) => {
      const access = request.actor.access(RIGHT);
      const [page, connections] = await Promise.all([
        invites.list(access, request.query),
        invites.connections(access),
      ]);
      return { ...page, items: page.items.map((row) => describeInvite(row, base, connections)) };
    },
  );

  app.post(
    '/invites',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'createInvite',
        tags,
        summary: 'A code to type, a link, or an invitation by mail',
        body: NewInvite,
        response: { 201: ref(Invite) },
      },
    },
    async (request, reply) => {
      const access = request.actor.access(RIGHT);
      const row = await invites.create(access, request.body);
      if (row.kind !== 'email') return reply.status(201).send(await describe(access, row));
      const mail = await mailInvite(context, access, { invite: row, inviter: request.user });
      const sent = await invites.markSent(access, row.id, mail.id);
      return reply.status(201).send(await describe(access, sent));
    },
  );
  oneInviteRoutes(app, invites, describe);
  resendRoute(app, context, { invites, describe });
}

function oneInviteRoutes(app: ModuleApp, invites: InviteService, describe: Describe): void {
  app.get(
    '/invites/:id',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'getInvite',
        tags,
        summary: 'One invitation',
        params: IdParams,
        response: { 200: ref(Invite) },
      },
    },
    async (request) => {
      const access = request.actor.access(RIGHT);
      return describe(access, await invites.get(access, request.params.id));
    },
  );

  app.post(
    '/invites/:id/rotate',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'rotateInvite',
        tags,
        summary: 'A new code; the old one stops working',
        params: IdParams,
        response: { 201: ref(Invite) },
      },
    },
    async (request, reply) => {
      const access = request.actor.access(RIGHT);
      return reply.status(201).send(await describe(access, await invites.rotate(access, request.params.id)));
    },
  );

  app.post(
    '/invites/:id/revoke',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'revokeInvite',
        tags,
        summary: 'End an invitation; who came by it stays',
        params: IdParams,
        response: { 200: ref(Invite) },
      },
    },
    async (request) => {
      const access = request.actor.access(RIGHT);
      return describe(access, await invites.revoke(access, request.params.id));
    },
  );
}

function resendRoute(
  app: ModuleApp,
  context: ModuleContext,
  { invites, describe }: { invites: InviteService; describe: Describe },
): void {
  app.post(
    '/invites/:id/resend',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'resendInvite',
        tags,
        summary: 'Mail it once more',
        params: IdParams,
        response: { 200: ref(Invite) },
      },
    },
    async (request) => {
      const access = request.actor.access(RIGHT);
      const row = await invites.resend(access, request.params.id, async (invite) => {
        const counters = [{ limit: 'mailToAccount', about: `invite ${invite.email ?? ''}` } as const];
        await context.limits.take(counters);
        return mailInvite(context, access, { invite, inviter: request.user });
      });
      return describe(access, row);
    },
  );
}
