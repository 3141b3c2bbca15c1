import type { ClientBase } from 'pg';
import { addressesOfPhone, suppress, type HashAddress, type ListedAddress } from './suppression.ts';

/** What must survive the turn in which somebody asks to be erased: it is still being answered. */
export interface ErasureInTurn {
  readonly sessionId: string | null;
  readonly inboundId: string | null;
}

export interface Erasure {
  /** Null: a mistake is taken back, and nobody has asked not to be written to. */
  readonly hashAddress: HashAddress | null;
  readonly turn?: ErasureInTurn;
}

/** References that outlive the person: counts stay, the name goes. Run before the rows they point to are deleted. */
const FORGET_MEMBER = [
  'UPDATE response SET filled_by_id = NULL, encounter_id = NULL WHERE filled_by_id = $1',
  `UPDATE response SET encounter_id = NULL WHERE encounter_id IN (SELECT id FROM encounter WHERE member_id = $1)`,
  'UPDATE outcome SET member_id = NULL WHERE member_id = $1',
  'UPDATE task SET assignee_id = NULL WHERE assignee_id = $1',
  'UPDATE task SET created_by_id = NULL WHERE created_by_id = $1',
  'UPDATE action SET leader_id = NULL WHERE leader_id = $1',
  'UPDATE work_list_item SET assignee_id = NULL WHERE assignee_id = $1',
  'UPDATE thread SET assignee_id = NULL WHERE assignee_id = $1',
  'DELETE FROM member WHERE id = $1',
];

const FORGET_CONTACT = [
  'UPDATE response SET contact_id = NULL WHERE contact_id = $1',
  'UPDATE outcome SET contact_id = NULL, note = NULL WHERE contact_id = $1',
  'UPDATE encounter SET contact_id = NULL WHERE contact_id = $1',
  'DELETE FROM contact WHERE id = $1',
];

const FORGET_PERSON = [
  'UPDATE response SET person_id = NULL WHERE person_id = $1',
  'UPDATE file SET uploaded_by_person_id = NULL, name = NULL WHERE uploaded_by_person_id = $1',
  'DELETE FROM thread WHERE person_id = $1',
  'DELETE FROM mail WHERE person_id = $1',
  'DELETE FROM standing_prompt WHERE person_id = $1',
  'DELETE FROM consent_entry WHERE person_id = $1',
  'DELETE FROM opt_in_request WHERE person_id = $1',
  'DELETE FROM chat_link WHERE person_id = $1',
  `DELETE FROM rate_bucket b USING chat_identity i WHERE i.person_id = $1 AND b.key LIKE '%:' || i.id`,
  'UPDATE data_request SET person_id = NULL, token_hash = NULL, token_expires_at = NULL WHERE person_id = $1',
  `DELETE FROM outbound WHERE person_id = $1 AND status NOT IN ('queued', 'sending')`,
  `UPDATE person SET display_name = NULL, time_zone = NULL, erased_at = coalesce(erased_at, now()) WHERE id = $1`,
];

/**
 * Erases what a space keeps about a person, in the caller's transaction. What they reported about others stays as a
 * count without a name. The chat identity stays until {@link finishErasures}, so that the last answer can be sent; a person who
 * writes before that is a stranger already.
 */
export async function erasePerson(
  db: ClientBase,
  personId: string,
  { hashAddress, turn }: Erasure,
): Promise<void> {
  if (hashAddress !== null) await suppress(db, hashAddress, await contactDetails(db, personId));
  const idsOf = async (table: 'member' | 'contact') =>
    (await db.query<{ id: string }>(`SELECT id FROM ${table} WHERE person_id = $1`, [personId])).rows;
  await forgetSignIn(db, personId);
  for (const { id } of await idsOf('member')) for (const sql of FORGET_MEMBER) await db.query(sql, [id]);
  for (const { id } of await idsOf('contact')) for (const sql of FORGET_CONTACT) await db.query(sql, [id]);
  await db.query('DELETE FROM session WHERE person_id = $1 AND id IS DISTINCT FROM $2', [
    personId,
    turn?.sessionId ?? null,
  ]);
  await db.query(
    'DELETE FROM inbound WHERE person_id = $1 AND id IS DISTINCT FROM $2 AND processed_at IS NOT NULL',
    [personId, turn?.inboundId ?? null],
  );
  for (const sql of FORGET_PERSON) await db.query(sql, [personId]);
}

/** Numbers and mail addresses beside those of their chats: an import would bring exactly these back. */
async function contactDetails(db: ClientBase, personId: string): Promise<ListedAddress[]> {
  const { rows } = await db.query<{ spaceId: string; phone: string | null; email: string | null }>(
    `SELECT space_id AS "spaceId", phone, email FROM contact WHERE person_id = $1
     UNION ALL SELECT space_id, phone, NULL FROM member WHERE person_id = $1`,
    [personId],
  );
  return rows.flatMap(({ spaceId, phone, email }) => [
    ...(phone === null ? [] : addressesOfPhone(spaceId, phone)),
    ...(email === null ? [] : [{ spaceId, channel: 'email', address: email }]),
  ]);
}

/** A console sign-in goes with its last membership. */
async function forgetSignIn(db: ClientBase, personId: string): Promise<void> {
  const { rows } = await db.query<{ userId: string }>(
    `SELECT m.user_id AS "userId" FROM member m WHERE m.person_id = $1 AND m.user_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM member o WHERE o.user_id = m.user_id AND o.id <> m.id)`,
    [personId],
  );
  for (const { userId } of rows) {
    await db.query('UPDATE member SET user_id = NULL WHERE user_id = $1', [userId]);
    await db.query('DELETE FROM auth_user WHERE id = $1', [userId]);
  }
}

/** Erased persons that nothing more will be said to: their addresses are still here. */
const UNFINISHED = `
SELECT p.id, p.space_id AS "spaceId" FROM person p
WHERE p.erased_at IS NOT NULL AND p.erased_at < now() - interval '1 minute'
  AND EXISTS (SELECT 1 FROM chat_identity i WHERE i.person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM outbound o WHERE o.person_id = p.id AND o.status IN ('queued', 'sending'))
  AND NOT EXISTS (SELECT 1 FROM inbound b WHERE b.person_id = p.id AND b.processed_at IS NULL)
ORDER BY p.id LIMIT 100 FOR UPDATE OF p SKIP LOCKED`;

/**
 * Deletes what {@link erasePerson} had to leave: addresses, the last conversation and its messages. What stays is the
 * keyed hash of each address, so that no import writes to it again. @returns how many persons are now gone
 */
export async function finishErasures(db: ClientBase, hashAddress: HashAddress): Promise<number> {
  const { rows } = await db.query<{ id: string; spaceId: string }>(UNFINISHED);
  for (const person of rows) {
    const identities = await db.query<{ channel: string; address: string }>(
      `SELECT channel, address FROM chat_identity WHERE person_id = $1
       UNION SELECT a.channel, a.alias FROM chat_identity_alias a
             JOIN chat_identity i ON i.id = a.identity_id WHERE i.person_id = $1`,
      [person.id],
    );
    const addresses = identities.rows.map((row) => ({ spaceId: person.spaceId, ...row }));
    await suppress(db, hashAddress, addresses);
    for (const table of ['outbound', 'inbound', 'session', 'chat_identity']) {
      await db.query(`DELETE FROM ${table} WHERE person_id = $1`, [person.id]);
    }
  }
  return rows.length;
}
