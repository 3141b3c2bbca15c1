import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';

export interface TranscriptRow {
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** Envelope content or rendered message, as stored. */
  readonly content: unknown;
  readonly at: Date;
}

const MOST = 400;
/** A turn is stored a moment after the time it is reckoned with. */
const SLACK = `interval '5 seconds'`;
/** The first question is dated by its transaction, which began before the response did. */
const EARLIER = `interval '1 second'`;

/**
 * What was written while this response was filled in: the session's messages between its beginning and its end, and no
 * other talk of the same chat: not what went before (whom they met), nor what came after.
 */
const MESSAGES = `
WITH r AS (
  SELECT r.session_id, s.person_id, s.connection_id, r.started_at AS since,
         coalesce(r.completed_at, s.ended_at, now()) + ${SLACK} AS until
    FROM response r JOIN session s ON s.id = r.session_id WHERE r.space_id = $1 AND r.id = $2
), heard AS (
  SELECT i.id, i.content, i.received_at AS at, i.seq FROM inbound i, r
   WHERE i.space_id = $1 AND i.person_id = r.person_id AND i.connection_id = r.connection_id
     AND i.received_at >= r.since AND i.received_at <= r.until
), said AS (
  SELECT o.id, o.message AS content, o.created_at AS at, o.seq FROM outbound o, r
   WHERE o.space_id = $1 AND o.session_id = r.session_id AND o.person_id = r.person_id AND o.class = 'reply'
     AND o.status <> 'cancelled' AND o.created_at >= r.since - ${EARLIER} AND o.created_at <= r.until
)
SELECT id, direction, content, at FROM (
  SELECT id, 'in' AS direction, content, at, 0 AS turn, seq FROM heard
  UNION ALL SELECT id, 'out', content, at, 1, seq FROM said
) m ORDER BY at, turn, seq LIMIT ${String(MOST)}`;

export function readTranscript(
  database: Database,
  access: Access,
  responseId: string,
): Promise<TranscriptRow[]> {
  return database.query<TranscriptRow & Record<string, unknown>>(access, MESSAGES, [responseId]);
}
