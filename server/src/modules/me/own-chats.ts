import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import type { Actor } from '../access/actor.ts';
import type { LinkableConnection } from '../invites/deep-links.ts';
import type { OwnChat } from './chat.routes.ts';

export interface OwnChats {
  list(actor: Actor): Promise<Static<typeof OwnChat>[]>;
  connections(actor: Actor): Promise<LinkableConnection[]>;
  /** The chat becomes a person of its own, with nothing of this one's; false when it is not one of theirs. */
  disconnect(actor: Actor, identityId: string): Promise<boolean>;
}

export function createOwnChats(database: Database): OwnChats {
  return {
    async list(actor) {
      const rows = await database.in(actor).chatIdentity.findMany({
        where: { personId: actor.personId },
        select: {
          id: true,
          channel: true,
          platformName: true,
          lastInboundAt: true,
          connection: { select: { name: true, simulated: true } },
        },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map(({ id, channel, platformName, lastInboundAt, connection }) => ({
        id,
        channel,
        name: platformName,
        connection: connection?.name ?? null,
        lastInboundAt,
      }));
    },
    connections: (actor) =>
      database.in(actor).connection.findMany({
        where: { status: { not: 'paused' } },
        select: { channel: true, name: true, account: true, deepLink: true, simulated: true },
        orderBy: [{ simulated: 'asc' }, { channel: 'asc' }, { name: 'asc' }],
      }),
    disconnect: (actor, identityId) =>
      database.in(actor).$transaction(async (tx) => {
        const { personId, spaceId } = actor;
        // The person's row is the conversation's lock.
        const person = await tx.person.update({
          where: { id: personId },
          data: { failures: { increment: 0 } },
        });
        const chat = await tx.chatIdentity.findFirst({ where: { id: identityId, personId } });
        if (chat === null) return false;
        const now = new Date();
        const { simulated, language } = person;
        const stranger = await tx.person.create({
          data: { spaceId, displayName: chat.platformName, simulated, language },
        });
        await tx.session.updateMany({
          where: { identityId, status: { in: ['active', 'waiting', 'paused'] } },
          data: {
            status: 'cancelled',
            outcome: 'disconnected',
            endedAt: now,
            updatedAt: now,
            expiresAt: null,
          },
        });
        await tx.standingPrompt.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } });
        await tx.outbound.updateMany({
          where: { identityId, status: 'queued' },
          data: { status: 'cancelled', errorKind: 'disconnected' },
        });
        await tx.inbound.updateMany({
          where: { identityId, processedAt: null },
          data: { personId: stranger.id },
        });
        await tx.chatIdentity.update({ where: { id: identityId }, data: { personId: stranger.id } });
        await tx.auditEntry.create({
          data: {
            spaceId,
            actorUserId: actor.user.id,
            actorMemberId: actor.memberId,
            action: 'member.disconnect_chat',
            entity: 'member',
            entityId: actor.memberId,
            changes: { channel: { from: chat.channel } },
          },
        });
        return true;
      }),
  };
}
