import type { ClientBase, Pool } from 'pg';

type Row = Readonly<Record<string, unknown>>;
/** Everything a space keeps about one person, by subject. */
export type OwnData = Readonly<Record<string, readonly Row[]>>;

/** `$1`: the person. What names others (who wrote it down, who is assigned) is theirs and not here. */
const SUBJECTS: Readonly<Record<string, string>> = {
  person: `SELECT display_name AS name, language, time_zone AS "timeZone", created_at AS "since" FROM person WHERE id = $1`,
  chats: `SELECT channel, address, platform_name AS name, reachability, last_inbound_at AS "lastMessage", created_at AS "since"
          FROM chat_identity WHERE person_id = $1 ORDER BY created_at`,
  membership: `SELECT m.role, m.status, m.phone, m.notice_preference AS notices, m.joined_at AS "joinedAt",
                 ARRAY(SELECT t.name FROM team_member x JOIN team t ON t.id = x.team_id WHERE x.member_id = m.id) AS teams
               FROM member m WHERE m.person_id = $1`,
  contact: `SELECT c.first_name AS "firstName", c.last_name AS "lastName", c.phone, c.email, c.birth_year AS "birthYear", c.gender,
              c.language, s.name AS status, c.address_line AS address, c.postcode, c.city, c.custom, c.note,
              c.do_not_contact AS "doNotContact", c.source, c.last_talk_at AS "lastTalk", c.created_at AS "since",
              ARRAY(SELECT t.name FROM contact_tag x JOIN tag t ON t.id = x.tag_id WHERE x.contact_id = c.id) AS tags
            FROM contact c LEFT JOIN status s ON s.id = c.status_id WHERE c.person_id = $1`,
  consents: `SELECT e.purpose, e.channel, e.given, e.source, e.at, w.version AS "wordingVersion", w.text AS wording, e.evidence
             FROM consent_entry e LEFT JOIN consent_wording w ON w.id = e.wording_id WHERE e.person_id = $1 ORDER BY e.at`,
  responses: `SELECT s.title AS survey, r.mode, r.status, r.started_at AS "startedAt", r.completed_at AS "completedAt",
                (SELECT json_object_agg(a.question, a.value) FROM answer a WHERE a.response_id = r.id) AS answers
              FROM response r JOIN survey s ON s.id = r.survey_id
              WHERE (r.person_id = $1 OR r.contact_id IN (SELECT id FROM contact WHERE person_id = $1)) AND r.status <> 'discarded'
              ORDER BY r.started_at`,
  tasks: `SELECT t.status, y.name AS type, t.note, t.due_at AS "dueAt", t.created_at AS "createdAt" FROM task t
          JOIN task_type y ON y.id = t.type_id WHERE t.contact_id IN (SELECT id FROM contact WHERE person_id = $1)`,
  outcomes: `SELECT y.name AS outcome, o.note, o.received_at AS "at" FROM outcome o JOIN outcome_type y ON y.id = o.type_id
             WHERE o.contact_id IN (SELECT id FROM contact WHERE person_id = $1) AND o.undone_at IS NULL`,
  signUps: `SELECT u.status, s.starts_at AS "startsAt", u.created_at AS "createdAt" FROM sign_up u
            JOIN shift s ON s.id = u.shift_id WHERE u.person_id = $1`,
  questions: `SELECT t.topic, t.status, e.kind, e.text, e.created_at AS "at" FROM thread t
              JOIN thread_entry e ON e.thread_id = t.id WHERE t.person_id = $1 ORDER BY e.created_at`,
  received: `SELECT i.content->'content' AS content, i.received_at AS "at" FROM inbound i
             WHERE i.person_id = $1 AND i.content->'start' IS NULL ORDER BY i.received_at, i.id`,
  sent: `SELECT o.message->>'text' AS text, o.class, o.status, o.created_at AS "at" FROM outbound o
         WHERE o.person_id = $1 ORDER BY o.seq`,
  mails: `SELECT to_address AS "to", subject, text, status, created_at AS "at" FROM mail WHERE person_id = $1 ORDER BY created_at`,
  requests: `SELECT code AS receipt, kind, at FROM data_request WHERE person_id = $1 ORDER BY at`,
};

/** Reads it all; a person has little. */
export async function collectOwnData(db: Pool | ClientBase, personId: string): Promise<OwnData> {
  const found: [string, readonly Row[]][] = [];
  for (const [subject, sql] of Object.entries(SUBJECTS)) {
    const { rows } = await db.query<Row>(sql, [personId]);
    if (rows.length > 0) found.push([subject, rows]);
  }
  return Object.fromEntries(found);
}
