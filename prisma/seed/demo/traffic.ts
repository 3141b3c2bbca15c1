import type { Database } from '../rows.ts';

/** What those who were out reported in the last days: by their chats, with the connection that these have. */
const REPORTS = `
  SELECT o.id, o.received_at AS at, i.person_id, i.id AS identity_id, i.connection_id, i.channel,
         t.short_code AS said, t.name->>'en' AS outcome,
         row_number() OVER (ORDER BY o.received_at, o.id) AS nth
  FROM outcome o JOIN member m ON m.id = o.member_id JOIN outcome_type t ON t.id = o.type_id
    JOIN chat_identity i ON i.person_id = m.person_id AND i.connection_id IS NOT NULL
  WHERE o.space_id = $1 AND o.received_at > $2::timestamptz - interval '7 days'`;

/** Long done: nothing waits to be read. */
const IN = `
  INSERT INTO inbound (id, space_id, connection_id, dedup_key, person_id, identity_id, content, sent_at, received_at, processed_at)
  SELECT gen_random_uuid(), $1, connection_id, 'demo:' || id, person_id, identity_id,
         jsonb_build_object('content', jsonb_build_object('text', lower(said))), at, at, at + interval '40 milliseconds'
  FROM (${REPORTS}) r ORDER BY nth`;

/** Answered within the second, one in fifty a little later. Nothing waits to be sent. */
const OUT = `
  INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, inbound_id, class, message, status, attempts,
                        not_before, created_at, sent_at, segments)
  SELECT gen_random_uuid(), $1, r.person_id, r.identity_id, r.connection_id, n.id, 'reply',
         jsonb_build_object('text', r.outcome || '. Saved.', 'layout', 'none', 'choices', '[]'::jsonb, 'direction', 'ltr'),
         'sent', 1, r.at, r.at + interval '50 milliseconds',
         r.at + (CASE WHEN r.nth % 53 = 0 THEN 1300 ELSE 90 + r.nth % 40 * 7 END) * interval '1 millisecond',
         CASE WHEN r.channel = 'sms' THEN 1 END
  FROM (${REPORTS}) r JOIN inbound n ON n.connection_id = r.connection_id AND n.dedup_key = 'demo:' || r.id ORDER BY r.nth`;

/** The messages in which the last days' outcomes were reported, and their answers: connections have something to show. */
export async function addTraffic(db: Database, spaceId: string, now: Date): Promise<void> {
  await db.query(IN, [spaceId, now]);
  await db.query(OUT, [spaceId, now]);
}
