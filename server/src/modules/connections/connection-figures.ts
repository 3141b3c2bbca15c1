import { Type, type Static } from 'typebox';
import { nullable } from '../../lib/schemas.ts';
import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';
import { kindOf } from './connection-traits.ts';
import type { ConnectionRow } from './find-connection.ts';

/** Milliseconds that half, 95 and 99 of a hundred take at most. */
const Latency = Type.Object({
  count: Type.Integer({ description: 'Messages that it is reckoned from, the latest' }),
  p50: nullable(Type.Integer()),
  p95: nullable(Type.Integer()),
  p99: nullable(Type.Integer()),
});

export const ConnectionFigures = Type.Object(
  {
    days: Type.Integer(),
    received: Type.Integer(),
    sent: Type.Integer(),
    delivered: nullable(Type.Integer({ description: 'Null: this platform reports none' })),
    undelivered: Type.Integer({ description: 'Given up, or unknown whether they arrived' }),
    notSent: Type.Integer({ description: 'Held back by a rule: opted out, useless by now, no consent' }),
    letGo: Type.Integer({ description: 'Undelivered, and let go by an organizer' }),
    wentElsewhere: Type.Integer({ description: 'Sent by another chat of the person, where they allowed it' }),
    waiting: Type.Integer(),
    replyTime: Type.Unsafe<Static<typeof Latency>>({
      ...Latency,
      description: 'Milliseconds from a message in to its reply taken by the platform',
    }),
    segments: nullable(Type.Integer({ description: 'Of text messages; null on other channels' })),
    costs: Type.Array(Type.Object({ currency: Type.String(), amount: Type.Number() })),
  },
  { $id: 'ConnectionFigures' },
);
export type ConnectionFigures = Static<typeof ConnectionFigures>;

interface CountRow {
  readonly sent: number;
  readonly delivered: number;
  readonly reported: number;
  readonly undelivered: number;
  readonly not_sent: number;
  readonly let_go: number;
  readonly went_elsewhere: number;
  readonly segments: number;
}

const COUNTS = `
SELECT count(*) FILTER (WHERE status IN ('sent', 'delivered', 'read'))::int AS sent,
       count(*) FILTER (WHERE status IN ('delivered', 'read'))::int AS delivered,
       count(delivered_at)::int AS reported,
       count(*) FILTER (WHERE status IN ('failed', 'uncertain'))::int AS undelivered,
       count(*) FILTER (WHERE status = 'cancelled' AND coalesce(error_kind, '') <> ALL ($4))::int AS not_sent,
       count(*) FILTER (WHERE status = 'cancelled' AND error_kind = 'let_go')::int AS let_go,
       count(*) FILTER (WHERE status = 'cancelled' AND error_kind = 'went_elsewhere')::int AS went_elsewhere,
       coalesce(sum(segments), 0)::int AS segments
FROM outbound WHERE space_id = $1 AND connection_id = $2 AND created_at > now() - $3::int * interval '1 day'`;

/** Cancelled, and by no rule: an organizer did it, another message or another way took their place. */
const NO_RULE = ['let_go', 'went_elsewhere', 'superseded', 'disconnected', 'connection_deleted'];

/** The latest replies say how fast it is; all of a busy week would say no more. */
const REPLY_TIME = `
SELECT count(*)::int AS count,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY ms)::int AS p50,
       percentile_disc(0.95) WITHIN GROUP (ORDER BY ms)::int AS p95,
       percentile_disc(0.99) WITHIN GROUP (ORDER BY ms)::int AS p99
FROM (
  SELECT round(extract(epoch FROM o.sent_at - i.received_at) * 1000) AS ms
  FROM (SELECT inbound_id, sent_at FROM outbound
        WHERE space_id = $1 AND connection_id = $2 AND created_at > now() - $3::int * interval '1 day'
          AND class = 'reply' AND sent_at IS NOT NULL AND inbound_id IS NOT NULL
        ORDER BY created_at DESC LIMIT 2000) o
  JOIN inbound i ON i.id = o.inbound_id) times`;

const RECEIVED = `
SELECT count(*)::int AS count FROM inbound
WHERE space_id = $1 AND connection_id = $2 AND received_at > now() - $3::int * interval '1 day'`;

const WAITING = `
SELECT count(*)::int AS count FROM outbound
WHERE space_id = $1 AND connection_id = $2 AND status IN ('queued', 'sending')`;

const COSTS = `
SELECT currency, round(sum(price), 2)::float8 AS amount FROM outbound
WHERE space_id = $1 AND connection_id = $2 AND created_at > now() - $3::int * interval '1 day' AND price IS NOT NULL
GROUP BY currency ORDER BY currency`;

interface Wanted {
  readonly connection: Pick<ConnectionRow, 'id' | 'channel' | 'provider' | 'simulated'>;
  readonly days: number;
}

/** What went in and out by one connection in the last days, and how quickly. */
export async function connectionFigures(
  database: Database,
  access: Access,
  { connection, days }: Wanted,
): Promise<ConnectionFigures> {
  const { id: connectionId, channel, simulated } = connection;
  const reports = !simulated && kindOf(connection)?.receipts === true;
  const values = [connectionId, days];
  /** Sums and counts are one row, of whatever there is. */
  const one = async <T extends object>(sql: string, given: readonly unknown[] = values): Promise<T> => {
    const [row] = await database.query<T>(access, sql, [...given]);
    if (row === undefined) throw new Error('a sum is missing');
    return row;
  };
  const [counts, received, waiting, replyTime, costs] = await Promise.all([
    one<CountRow>(COUNTS, [...values, NO_RULE]),
    one<{ count: number }>(RECEIVED),
    one<{ count: number }>(WAITING, [connectionId]),
    one<ConnectionFigures['replyTime']>(REPLY_TIME),
    database.query<{ currency: string; amount: number }>(access, COSTS, values),
  ]);
  return {
    days,
    received: received.count,
    sent: counts.sent,
    delivered: reports || counts.reported > 0 ? counts.delivered : null,
    undelivered: counts.undelivered,
    notSent: counts.not_sent,
    letGo: counts.let_go,
    wentElsewhere: counts.went_elsewhere,
    waiting: waiting.count,
    replyTime,
    segments: channel === 'sms' ? counts.segments : null,
    costs,
  };
}
