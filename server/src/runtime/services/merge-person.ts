import type { ClientBase } from 'pg';

interface Merge {
  readonly from: string;
  readonly into: string;
}

/** Everything that names the one member names the other; what both have is kept once. In order: `$1` goes, `$2` stays. */
const MEMBER_REFERENCES = [
  `INSERT INTO team_member (id, space_id, team_id, member_id, is_leader, joined_at)
   SELECT gen_random_uuid(), space_id, team_id, $2, is_leader, joined_at FROM team_member WHERE member_id = $1
   ON CONFLICT (team_id, member_id) DO UPDATE SET is_leader = team_member.is_leader OR excluded.is_leader`,
  `INSERT INTO member_territory (id, space_id, member_id, territory_id)
   SELECT gen_random_uuid(), space_id, $2, territory_id FROM member_territory WHERE member_id = $1
   ON CONFLICT (member_id, territory_id) DO NOTHING`,
  'UPDATE notice SET member_id = $2 WHERE member_id = $1',
  'UPDATE encounter SET member_id = $2 WHERE member_id = $1',
  'UPDATE response SET filled_by_id = $2 WHERE filled_by_id = $1',
  'UPDATE task SET assignee_id = $2 WHERE assignee_id = $1',
  'UPDATE task SET created_by_id = $2 WHERE created_by_id = $1',
  'UPDATE task SET done_by_member_id = $2 WHERE done_by_member_id = $1',
  'UPDATE action SET leader_id = $2 WHERE leader_id = $1',
  'UPDATE work_list_item SET assignee_id = $2 WHERE assignee_id = $1',
  'UPDATE lease SET member_id = $2 WHERE member_id = $1',
  'UPDATE outcome SET member_id = $2 WHERE member_id = $1',
  'UPDATE thread SET assignee_id = $2 WHERE assignee_id = $1',
  'UPDATE invite SET created_by_member_id = $2 WHERE created_by_member_id = $1',
  'UPDATE invite SET credit_member_id = $2 WHERE credit_member_id = $1',
  'UPDATE member SET invited_by_member_id = $2 WHERE invited_by_member_id = $1',
  'UPDATE contact SET created_by_member_id = $2 WHERE created_by_member_id = $1',
  'UPDATE status_change SET by_member_id = $2 WHERE by_member_id = $1',
  `UPDATE member m SET phone = coalesce(m.phone, o.phone), joined_at = least(m.joined_at, o.joined_at)
     FROM member o WHERE m.id = $2 AND o.id = $1`,
  'DELETE FROM member WHERE id = $1 AND $2::uuid IS NOT NULL',
];

/** Makes one member of two. The sign-in, the role and the id of `into` stay. */
export async function mergeMembers(db: ClientBase, { from, into }: Merge): Promise<void> {
  for (const sql of MEMBER_REFERENCES) await db.query(sql, [from, into]);
}

/**
 * A person's conversation ends where they stop being one of their own; what they said and agreed to goes along. The
 * session in progress belongs to `into` and goes on.
 */
const PERSON_REFERENCES = [
  `DELETE FROM timer WHERE session_id IN (
     SELECT id FROM session WHERE person_id = $1 AND status IN ('active', 'waiting', 'paused')) AND $2::uuid IS NOT NULL`,
  `UPDATE session SET status = 'cancelled', outcome = 'merged', ended_at = now(), updated_at = now(), expires_at = NULL
    WHERE person_id = $1 AND status IN ('active', 'waiting', 'paused') AND $2::uuid IS NOT NULL`,
  'UPDATE session SET person_id = $2 WHERE person_id = $1',
  'DELETE FROM standing_prompt WHERE person_id = $1 AND $2::uuid IS NOT NULL',
  'UPDATE inbound SET person_id = $2 WHERE person_id = $1',
  'UPDATE outbound SET person_id = $2 WHERE person_id = $1',
  'UPDATE chat_identity SET person_id = $2 WHERE person_id = $1',
  'UPDATE consent_entry SET person_id = $2 WHERE person_id = $1',
  'UPDATE response SET person_id = $2 WHERE person_id = $1',
  `DELETE FROM sign_up WHERE person_id = $1 AND shift_id IN (SELECT shift_id FROM sign_up WHERE person_id = $2)`,
  'UPDATE sign_up SET person_id = $2 WHERE person_id = $1',
  'UPDATE thread SET person_id = $2 WHERE person_id = $1',
  'UPDATE mail SET person_id = $2 WHERE person_id = $1',
  'UPDATE file SET uploaded_by_person_id = $2 WHERE uploaded_by_person_id = $1',
  'UPDATE member SET person_id = $2 WHERE person_id = $1',
  `UPDATE contact SET person_id = $2 WHERE person_id = $1
      AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.person_id = $2)`,
  `UPDATE person p SET language = coalesce(p.language, o.language), time_zone = coalesce(p.time_zone, o.time_zone)
     FROM person o WHERE p.id = $2 AND o.id = $1`,
  `DELETE FROM person WHERE id = $1 AND $2::uuid IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact WHERE person_id = $1)`,
];

/**
 * Makes one person of two, in a turn of `into`: both are locked by the caller. Two contacts stay two, each with a
 * person of its own.
 */
export async function mergePersons(db: ClientBase, { from, into }: Merge): Promise<void> {
  for (const sql of PERSON_REFERENCES) await db.query(sql, [from, into]);
}
