import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { Id, IdParams, nullable, ref, Timestamp } from '../../lib/schemas.ts';
import { chatLinksFor } from '../invites/deep-links.ts';
import { DeepLink } from '../invites/invite.schemas.ts';
import { issueMemberLink } from '../members/member-links.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createOwnChats } from './own-chats.ts';

const tags = ['me'];
const config = { right: 'member' } as const;

export const OwnChat = Type.Object(
  {
    id: Id,
    channel: Type.String(),
    name: nullable(Type.String({ description: 'What the platform calls you there' })),
    connection: nullable(Type.String()),
    lastInboundAt: nullable(Timestamp),
  },
  { $id: 'OwnChat' },
);

export const ChatLink = Type.Object(
  {
    code: Type.String({ description: 'Works once; shown this once' }),
    text: Type.String({ description: 'What to send to the bot' }),
    expiresAt: Timestamp,
    channels: Type.Array(ref(DeepLink)),
  },
  { $id: 'ChatLink' },
);
export const chatSchemas = [OwnChat, ChatLink];

/** The chats of the signed-in member: one person, whichever way they come. */
export function chatRoutes(app: ModuleApp, { database, limits, runtime }: ModuleContext): void {
  const chats = createOwnChats(database);

  app.get(
    '/me/chats',
    {
      config,
      schema: {
        operationId: 'listMyChats',
        tags,
        summary: 'Chats connected with one’s sign-in in this space',
        response: { 200: Type.Array(ref(OwnChat)) },
      },
    },
    (request) => chats.list(request.actor),
  );

  app.post(
    '/me/chats',
    {
      config,
      schema: {
        operationId: 'connectMyChat',
        tags,
        summary: 'A one-time code that connects a chat with this sign-in when it is sent to the bot',
        response: { 201: ref(ChatLink) },
      },
    },
    async (request, reply) => {
      const { spaceId, memberId } = request.actor;
      const counters = [{ limit: 'codeFromAddress', about: `chat link ${memberId}` } as const];
      await limits.take(counters);
      const { token, expiresAt } = await issueMemberLink(database.pool, {
        spaceId,
        memberId,
        kind: 'link_chat',
        createdByMemberId: memberId,
      });
      const channels = chatLinksFor(token, await chats.connections(request.actor));
      return reply.status(201).send({ code: token, text: `LINK ${token}`, expiresAt, channels });
    },
  );

  app.delete(
    '/me/chats/:id',
    {
      config,
      schema: {
        operationId: 'disconnectMyChat',
        tags,
        summary: 'Let go of a chat: whoever writes there is a stranger again',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      if (!(await chats.disconnect(request.actor, request.params.id))) throw new AppError('not_found');
      const { spaceId, memberId } = request.actor;
      runtime.events.publish({ type: 'member.changed', spaceId, id: memberId });
      return reply.status(204).send(null);
    },
  );
}
