import type { ClientBase } from 'pg';
import { referencesTo } from '../../db/references.ts';
import { lockShift } from '../actions/shift-lock.ts';
import { cancelSignUp } from '../actions/sign-up-rules.ts';
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

/**
 * Before the member goes: what hangs on the encounters that go along, the photos that are found by their leases and
 * reports, and the invitation that named them.
 */
const FORGET_MEMBER = [
  `UPDATE work_list_item SET photo = NULL WHERE id IN (SELECT item_id FROM lease WHERE member_id = $1)
     AND photo ->> 'person' = (SELECT person_id::text FROM member WHERE id = $1)`,
  `UPDATE outcome SET photo = photo - 'person' WHERE member_id = $1
     AND photo ->> 'person' = (SELECT person_id::text FROM member WHERE id = $1)`,
  'UPDATE response SET encounter_id = NULL WHERE filled_by_id = $1',
  `UPDATE response SET encounter_id = NULL WHERE encounter_id IN (SELECT id FROM encounter WHERE member_id = $1)`,
  `DELETE FROM mail WHERE id IN (SELECT i.mail_id FROM invite i JOIN member m ON m.invite_id = i.id
     WHERE m.id = $1 AND i.email IS NOT NULL)`,
  `UPDATE invite SET email = NULL, name = NULL WHERE id = (SELECT invite_id FROM member WHERE id = $1) AND email IS NOT NULL`,
];

const FORGET_CONTACT = ['UPDATE outcome SET note = NULL, photo = NULL WHERE contact_id = $1'];

const FORGET_PERSON = [
  'UPDATE file SET uploaded_by_person_id = NULL, name = NULL WHERE uploaded_by_person_id = $1',
  'UPDATE sign_up SET note = NULL WHERE person_id = $1',
  // Somebody else's question to a chat of theirs: it says their number.
  'DELETE FROM chat_link WHERE identity_id IN (SELECT id FROM chat_identity WHERE person_id = $1)',
  `DELETE FROM rate_bucket b USING chat_identity i WHERE i.person_id = $1 AND b.key LIKE '%:' || i.id`,
  'UPDATE data_request SET person_id = NULL, token_hash = NULL, token_expires_at = NULL WHERE person_id = $1',
  // Files that are fetched within a day may name anybody: whoever needs one makes it anew.
  `DELETE FROM background_job b USING person p WHERE p.id = $1 AND b.space_id = p.space_id AND b.kind = 'results_export'`,
  `DELETE FROM outbound WHERE person_id = $1 AND status NOT IN ('queued', 'sending')`,
  `UPDATE person SET display_name = NULL, time_zone = NULL, thread_open = false, erased_at = coalesce(erased_at, now())
   WHERE id = $1`,
];

/** Tables of a person's rows that are not emptied at once: some are still needed for the last answer, sign-ups are counted. */
const STAY = ['chat_identity', 'inbound', 'outbound', 'session', 'sign_up'];

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
  await giveBackPlaces(db, personId);
  for (const { id } of await idsOf('member')) await forgetRow(db, 'member', { id, first: FORGET_MEMBER });
  for (const { id } of await idsOf('contact')) await forgetRow(db, 'contact', { id, first: FORGET_CONTACT });
  await db.query('DELETE FROM session WHERE person_id = $1 AND id IS DISTINCT FROM $2', [
    personId,
    turn?.sessionId ?? null,
  ]);
  await db.query(
    'DELETE FROM inbound WHERE person_id = $1 AND id IS DISTINCT FROM $2 AND processed_at IS NOT NULL',
    [personId, turn?.inboundId ?? null],
  );
  for (const sql of FORGET_PERSON) await db.query(sql, [personId]);
  for (const { table, column, goesAlong } of await referencesTo(db, 'person')) {
    if (STAY.includes(table)) continue;
    const sql = goesAlong ? `DELETE FROM ${table}` : `UPDATE ${table} SET ${column} = NULL`;
    await db.query(`${sql} WHERE ${column} = $1`, [personId]);
  }
}

/** References that outlive the row lose the name, and count on; the others go along with it. */
async function forgetRow(
  db: ClientBase,
  name: 'member' | 'contact',
  { id, first }: { readonly id: string; readonly first: readonly string[] },
): Promise<void> {
  for (const sql of first) await db.query(sql, [id]);
  for (const { table, column, goesAlong } of await referencesTo(db, name))
    if (!goesAlong) await db.query(`UPDATE ${table} SET ${column} = NULL WHERE ${column} = $1`, [id]);
  await db.query(`DELETE FROM ${name} WHERE id = $1`, [id]);
}

/** Places in shifts that are still to come go to whoever waits for them. */
async function giveBackPlaces(db: ClientBase, personId: string): Promise<void> {
  const now = new Date();
  const { rows } = await db.query<{ id: string; spaceId: string; shiftId: string }>(
    `SELECT u.id, u.space_id AS "spaceId", u.shift_id AS "shiftId" FROM sign_up u JOIN shift s ON s.id = u.shift_id
     WHERE u.person_id = $1 AND s.starts_at > $2 AND u.status IN ('signed_up', 'confirmed', 'waitlisted') ORDER BY s.id`,
    [personId, now],
  );
  for (const { id, spaceId, shiftId } of rows) {
    const rules = { db, spaceId, now };
    const shift = await lockShift(rules, shiftId);
    if (shift !== undefined) await cancelSignUp(rules, shift, id);
  }
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
