import type { ClientBase } from 'pg';
import { referencesTo } from '../../db/references.ts';

interface Merge {
  readonly from: string;
  readonly into: string;
}

/** Whatever names the one names the other, in whichever table it is. */
async function moveReferences(
  db: ClientBase,
  name: 'person' | 'member' | 'contact',
  { from, into }: Merge,
): Promise<void> {
  for (const { table, column } of await referencesTo(db, name))
    await db.query(`UPDATE ${table} SET ${column} = $2 WHERE ${column} = $1`, [from, into]);
}

async function runAll(db: ClientBase, statements: readonly string[], { from, into }: Merge): Promise<void> {
  for (const sql of statements) await db.query(sql, [from, into]);
}

/** What both have is kept once. In order: `$1` goes, `$2` stays. */
const MEMBER_ONCE = [
  `UPDATE team_member t SET is_leader = true FROM team_member o
    WHERE t.member_id = $2 AND o.member_id = $1 AND o.team_id = t.team_id AND o.is_leader`,
  'DELETE FROM team_member WHERE member_id = $1 AND team_id IN (SELECT team_id FROM team_member WHERE member_id = $2)',
  `DELETE FROM member_territory WHERE member_id = $1
      AND territory_id IN (SELECT territory_id FROM member_territory WHERE member_id = $2)`,
];

/** Members named without a reference. */
const MEMBER_NAMED = [
  'UPDATE invite SET created_by_member_id = $2 WHERE created_by_member_id = $1',
  'UPDATE invite SET credit_member_id = $2 WHERE credit_member_id = $1',
  'UPDATE member SET invited_by_member_id = $2 WHERE invited_by_member_id = $1',
  'UPDATE contact SET created_by_member_id = $2 WHERE created_by_member_id = $1',
  'UPDATE status_change SET by_member_id = $2 WHERE by_member_id = $1',
  'UPDATE task SET done_by_member_id = $2 WHERE done_by_member_id = $1',
  `UPDATE member m SET phone = coalesce(m.phone, o.phone), joined_at = least(m.joined_at, o.joined_at)
     FROM member o WHERE m.id = $2 AND o.id = $1`,
  'DELETE FROM member WHERE id = $1 AND $2::uuid IS NOT NULL',
];

/** Makes one member of two. The sign-in, the role and the id of `into` stay. */
export async function mergeMembers(db: ClientBase, merge: Merge): Promise<void> {
  await runAll(db, MEMBER_ONCE, merge);
  await moveReferences(db, 'member', merge);
  await runAll(db, MEMBER_NAMED, merge);
}

const CONTACT_ONCE = [
  'DELETE FROM contact_tag WHERE contact_id = $1 AND tag_id IN (SELECT tag_id FROM contact_tag WHERE contact_id = $2)',
  `DELETE FROM work_list_item w WHERE contact_id = $1 AND EXISTS (
     SELECT 1 FROM work_list_item o WHERE o.contact_id = $2 AND o.list_id = w.list_id AND o.door_id IS NOT DISTINCT FROM w.door_id)`,
  // One message told of both: it happened once.
  `DELETE FROM outcome u USING outcome o WHERE u.contact_id = $1 AND o.contact_id = $2 AND o.inbound_id = u.inbound_id
      AND o.type_id = u.type_id AND o.door_id IS NOT DISTINCT FROM u.door_id`,
];

/** What is known of one and not of the other is kept; "never again" holds whoever of the two said it. */
const CONTACT_FIELDS = [
  `UPDATE contact c SET first_name = coalesce(c.first_name, o.first_name), last_name = coalesce(c.last_name, o.last_name),
     phone = coalesce(c.phone, o.phone), email = coalesce(c.email, o.email), birth_year = coalesce(c.birth_year, o.birth_year),
     gender = coalesce(c.gender, o.gender), language = coalesce(c.language, o.language),
     status_id = coalesce(c.status_id, o.status_id), household_id = coalesce(c.household_id, o.household_id),
     territory_id = coalesce(c.territory_id, o.territory_id), address_line = coalesce(c.address_line, o.address_line),
     postcode = coalesce(c.postcode, o.postcode), city = coalesce(c.city, o.city), lat = coalesce(c.lat, o.lat),
     lng = coalesce(c.lng, o.lng), custom = o.custom || c.custom, note = nullif(concat_ws(E'\\n', c.note, o.note), ''),
     do_not_contact = c.do_not_contact OR o.do_not_contact, source = coalesce(c.source, o.source),
     search_text = concat_ws(' ', c.search_text, o.search_text), last_talk_at = greatest(c.last_talk_at, o.last_talk_at),
     created_at = least(c.created_at, o.created_at), updated_at = now()
   FROM contact o WHERE c.id = $2 AND o.id = $1`,
  'DELETE FROM contact WHERE id = $1 AND $2::uuid IS NOT NULL',
];

/** Makes one contact of two. */
export async function mergeContacts(db: ClientBase, merge: Merge): Promise<void> {
  await runAll(db, CONTACT_ONCE, merge);
  await moveReferences(db, 'contact', merge);
  await runAll(db, CONTACT_FIELDS, merge);
}

/**
 * Of what the one has under way, the newest waits beneath what the other is in the middle of, so that it goes on in
 * whichever chat they write from next; where something waits there already, it ends.
 */
const SESSIONS = [
  `DELETE FROM timer WHERE session_id IN (
     SELECT id FROM session WHERE person_id = $1 AND status IN ('active', 'waiting', 'paused')) AND $2::uuid IS NOT NULL`,
  `WITH paused AS (
     UPDATE session SET status = 'paused', rev = rev + 1, updated_at = now(),
            state = (state::jsonb || jsonb_build_object('status', 'paused', 'rev', rev + 1))::json
     WHERE person_id = $1 AND status = 'waiting'
       AND NOT EXISTS (SELECT 1 FROM session o WHERE o.person_id IN ($1, $2) AND o.status = 'paused') RETURNING id, rev
   )
   INSERT INTO session_event (session_id, rev, event, at) SELECT id, rev, '{"t":"pause"}', now() FROM paused`,
  `UPDATE session SET status = 'cancelled', outcome = 'merged', ended_at = now(), updated_at = now(), expires_at = NULL
    WHERE person_id = $1 AND $2::uuid IS NOT NULL
      AND (status IN ('active', 'waiting')
           OR status = 'paused' AND EXISTS (SELECT 1 FROM session o WHERE o.person_id = $2 AND o.status = 'paused'))`,
];

const PERSON_ONCE = [
  // Whoever is a member has said what they are called and speak; the other chat only has what its platform tells.
  `UPDATE person p SET display_name = coalesce(o.display_name, p.display_name), language = coalesce(o.language, p.language)
     FROM person o WHERE p.id = $2 AND o.id = $1 AND EXISTS (SELECT 1 FROM member WHERE person_id = $1)
      AND NOT EXISTS (SELECT 1 FROM member WHERE person_id = $2)`,
  `DELETE FROM sign_up s USING sign_up o WHERE s.person_id = $2 AND o.person_id = $1 AND o.shift_id = s.shift_id
      AND s.status IN ('cancelled', 'no_show') AND o.status NOT IN ('cancelled', 'no_show')`,
  'DELETE FROM sign_up WHERE person_id = $1 AND shift_id IN (SELECT shift_id FROM sign_up WHERE person_id = $2)',
  `DELETE FROM pending_message WHERE person_id = $1
      AND dedup_key IN (SELECT dedup_key FROM pending_message WHERE person_id = $2)`,
  'DELETE FROM place_request WHERE person_id = $1 AND $2::uuid IS NOT NULL',
  'DELETE FROM standing_prompt WHERE person_id = $1 AND $2::uuid IS NOT NULL',
  'DELETE FROM calendar_link WHERE person_id = $1 AND $2::uuid IS NOT NULL',
];

const PERSON_NAMED = [
  'UPDATE data_request SET person_id = $2 WHERE person_id = $1',
  'UPDATE file SET uploaded_by_person_id = $2 WHERE uploaded_by_person_id = $1',
  `UPDATE person p SET display_name = coalesce(p.display_name, o.display_name), language = coalesce(p.language, o.language),
          time_zone = coalesce(p.time_zone, o.time_zone), thread_open = p.thread_open OR o.thread_open,
          language_offered = p.language_offered OR o.language_offered
     FROM person o WHERE p.id = $2 AND o.id = $1`,
  'DELETE FROM person WHERE id = $1 AND $2::uuid IS NOT NULL',
];

/**
 * Makes one person of two; both are locked by the caller, and at most one of them is a member. What they said, agreed to
 * and have under way goes along.
 */
export async function mergePersons(db: ClientBase, merge: Merge): Promise<void> {
  const { rows } = await db.query<{ id: string; personId: string }>(
    'SELECT id, person_id AS "personId" FROM contact WHERE person_id = ANY($1::uuid[])',
    [[merge.from, merge.into]],
  );
  const contactOf = (person: string) => rows.find(({ personId }) => personId === person)?.id;
  const [from, into] = [contactOf(merge.from), contactOf(merge.into)];
  if (from !== undefined && into !== undefined) await mergeContacts(db, { from, into });
  await runAll(db, [...SESSIONS, ...PERSON_ONCE], merge);
  await moveReferences(db, 'person', merge);
  await runAll(db, PERSON_NAMED, merge);
}
