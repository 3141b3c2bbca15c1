import type { ClientBase, Pool } from 'pg';
import type { ChannelErrorKind, DeliveryStatus } from '@muster/bots';
import { inTransaction } from '../db/transaction.ts';
import { newId } from '../runtime/ids.ts';
import { validTime } from '../runtime/inbound/inbound-row.ts';
import { goOnElsewhere } from './other-chats.ts';

/** A failure that says something of the address, and not of this one message. */
const REACHABILITY: Partial<Record<ChannelErrorKind, string>> = {
  blocked: 'blocked',
  unreachable: 'invalid',
  opted_out: 'opted_out',
};

/**
 * Takes over what the platform reports about messages that were sent. Reports come late, twice and out of order: a
 * state only ever rises (sent, delivered, read), and becomes failed only while nothing better is known. A failure that
 * is the address's ends what goes there, as a refused send would.
 * @returns the platform's ids that no message is known by (yet)
 */
export async function applyStatuses(
  pool: Pool,
  connectionId: string,
  statuses: readonly DeliveryStatus[],
): Promise<ReadonlySet<string>> {
  if (statuses.length === 0) return new Set();
  return inTransaction(pool, async (client) => {
    const found = await apply(client, connectionId, statuses);
    const isClosed = ({ reachability }: Found) => reachability === 'blocked' || reachability === 'invalid';
    await goOnElsewhere(
      client,
      found.filter(isClosed).flatMap(({ id }) => id ?? []),
    );
    return new Set(found.flatMap(({ platform }) => platform ?? []));
  });
}

/** A message that its address refused, or the platform's id of one that is not known (yet). */
interface Found {
  readonly id: string | null;
  readonly reachability: string | null;
  readonly platform: string | null;
}

async function apply(
  client: ClientBase,
  connectionId: string,
  statuses: readonly DeliveryStatus[],
): Promise<Found[]> {
  const { rows } = await client.query<Found>(
    `WITH report AS (
       SELECT DISTINCT ON (platform) * FROM json_to_recordset($2::json)
         AS x(platform text, status outbound_status, at timestamptz, kind text, detail text, reachability reachability,
              entry uuid, segments smallint, amount numeric, currency text)
       ORDER BY platform, status = 'failed', status DESC
     ), updated AS (
       UPDATE outbound o SET status = r.status, error_kind = coalesce(r.kind, o.error_kind),
         error = coalesce(r.detail, o.error), segments = coalesce(r.segments, o.segments),
         price = coalesce(r.amount, o.price), currency = coalesce(r.currency, o.currency),
         delivered_at = CASE WHEN r.status IN ('delivered', 'read') THEN coalesce(o.delivered_at, r.at, now())
                        ELSE o.delivered_at END
       FROM report r
       WHERE o.connection_id = $1 AND o.platform_id = r.platform
         AND ((r.status IN ('delivered', 'read')
               AND (o.status IN ('sent', 'delivered', 'uncertain', 'failed') OR o.error_kind = 'went_elsewhere')
               AND (o.status <> 'delivered' OR r.status = 'read'))
           OR (r.status = 'sent' AND o.status = 'uncertain')
           OR (r.status = 'failed' AND o.status IN ('sent', 'uncertain')))
       RETURNING o.id, o.identity_id, r.status, r.reachability, r.entry
     ), refused AS (
       UPDATE chat_identity i SET reachability = u.reachability, reachability_at = now(), reachability_reason = 'platform'
       FROM updated u WHERE u.status = 'failed' AND u.reachability IS NOT NULL AND i.id = u.identity_id
         AND i.reachability <> u.reachability
       RETURNING i.id, i.space_id, i.person_id, i.channel, u.reachability, u.entry, u.id AS outbound_id
     ), withdrawn AS (
       INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, evidence)
       SELECT entry, space_id, person_id, 'campaign_messages', channel, false, 'platform',
         jsonb_build_object('outboundId', outbound_id)
       FROM refused WHERE reachability = 'opted_out'
     )
     SELECT NULL::uuid AS id, NULL::text AS reachability, r.platform FROM report r
     WHERE NOT EXISTS (SELECT 1 FROM outbound o WHERE o.connection_id = $1 AND o.platform_id = r.platform)
     UNION ALL
     SELECT outbound_id, reachability::text, NULL FROM refused`,
    [connectionId, JSON.stringify(statuses.map(toRow))],
  );
  return rows;
}

function toRow({ platformId, status, at, error, segments, price }: DeliveryStatus): Record<string, unknown> {
  const reachability = error && REACHABILITY[error.kind];
  const why = { kind: error?.kind, detail: error?.message, reachability };
  const cost = { segments, amount: price?.amount, currency: price?.currency };
  return { platform: platformId, status, at: validTime(at), ...why, ...cost, entry: newId() };
}
