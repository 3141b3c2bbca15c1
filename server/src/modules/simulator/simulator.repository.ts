import type { Connection } from '@muster/bots';
import type { Channel, RenderedMessage } from '@muster/conversations';
import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';

export interface SentRow {
  readonly id: string;
  readonly message: RenderedMessage;
  readonly replaces: string | null;
  readonly inboundId: string | null;
  readonly at: Date;
}

export interface SimulatorRepository {
  /** The space's simulator of this channel, made when there is none yet. */
  connection(access: Access, channel: Channel): Promise<{ connection: Connection; isNew: boolean }>;
  /** What answers this inbound message, in order. */
  replies(access: Access, inboundId: string): Promise<SentRow[]>;
  /** What was sent to the simulated person since. */
  since(
    access: Access,
    to: { channel: Channel; address: string; after: string | undefined },
  ): Promise<SentRow[]>;
}

const COLUMNS = 'o.id, o.message, o.replaces_id AS replaces, o.inbound_id AS "inboundId", o.created_at AS at';
const PAGE = 200;

export function createSimulatorRepository(database: Database): SimulatorRepository {
  return {
    async connection(access, channel) {
      const db = database.in(access).connection;
      const known = await db.findFirst({
        where: { channel, simulated: true },
        orderBy: { createdAt: 'asc' },
      });
      const row =
        known ??
        (await db.create({
          data: {
            spaceId: access.spaceId,
            channel,
            name: 'Simulator',
            provider: 'simulator',
            simulated: true,
          },
        }));
      const { id, spaceId, provider } = row;
      const settings = row.settings as Record<string, unknown>;
      return {
        connection: { id, spaceId, channel, provider, simulated: true, settings },
        isNew: known === null,
      };
    },
    replies: (access, inboundId) =>
      database.query<SentRow & Record<string, unknown>>(
        access,
        `SELECT ${COLUMNS} FROM outbound o
          WHERE o.space_id = $1 AND o.inbound_id = $2 AND o.status <> 'cancelled' ORDER BY o.seq`,
        [inboundId],
      ),
    since: (access, { channel, address, after }) =>
      database.query<SentRow & Record<string, unknown>>(
        access,
        `SELECT ${COLUMNS} FROM outbound o JOIN chat_identity i ON i.id = o.identity_id
          WHERE o.space_id = $1 AND i.space_id = $1 AND i.channel = $2::channel AND i.address = $3
            AND (o.class = 'reply' OR o.status IN ('sent', 'delivered', 'read')) AND o.status <> 'cancelled'
            AND o.seq > coalesce((SELECT seq FROM outbound WHERE id = $4 AND space_id = $1), 0)
          ORDER BY o.seq LIMIT ${PAGE}`,
        [channel, address, after ?? null],
      ),
  };
}
