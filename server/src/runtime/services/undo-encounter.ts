import { encounterOfResponse, encounterWith, type Encounter } from './encounters.ts';
import { done, refused, type Command, type MemberContext } from './service.ts';
import { erasePerson } from '../../modules/privacy/erase-person.ts';

export const undoEncounter: Command<'undo_encounter'> = async (
  context,
  { rehearsal, responseId, contactId },
) => {
  if (rehearsal === true) return done({ undone: true });
  const encounter =
    responseId === null
      ? contactId === null
        ? null
        : await encounterWith(context, contactId)
      : await encounterOfResponse(context, responseId);
  if (encounter === null) return refused('not_found');
  if (encounter.closed) return refused('too_late');
  await takeBack(context, encounter);
  return done({ undone: true });
};

async function takeBack(context: MemberContext, encounter: Encounter): Promise<void> {
  await discardResponses(context, encounter);
  if (encounter.contactId !== null) await takeBackContact(context, encounter, encounter.contactId);
  await context.db.query('UPDATE encounter SET closed_at = $2, undone_at = $2 WHERE id = $1', [
    encounter.id,
    context.now,
  ]);
}

/** Takes back the encounter that a report came from. @returns whether it still could be */
export async function undoResponse(context: MemberContext, responseId: string): Promise<boolean> {
  const encounter = await encounterOfResponse(context, responseId, true);
  if (encounter === null || encounter.closed) return false;
  await takeBack(context, encounter);
  return true;
}

/** The response stays as a discarded row without answers; what was counted for it is counted no more. */
async function discardResponses(context: MemberContext, encounter: Encounter): Promise<void> {
  const { db, spaceId, now } = context;
  const { rows } = await db.query<{ id: string }>(
    `UPDATE response SET status = 'discarded' WHERE encounter_id = $1 AND status <> 'discarded' RETURNING id`,
    [encounter.id],
  );
  for (const { id } of rows) {
    await db.query('DELETE FROM answer WHERE response_id = $1', [id]);
    await db.query('UPDATE outcome SET undone_at = $2 WHERE response_id = $1', [id, now]);
    context.emit({ type: 'response.discarded', spaceId, id });
  }
}

/** Status, tags and follow-ups go back to what they were; a contact made in this encounter is erased. */
async function takeBackContact(
  context: MemberContext,
  encounter: Encounter,
  contactId: string,
): Promise<void> {
  const { db, member } = context;
  const since = [contactId, encounter.startedAt];
  const { rows } = await db.query<{ personId: string; fresh: boolean }>(
    `SELECT person_id AS "personId", created_at = $2 AND created_by_member_id = $3 AS fresh FROM contact WHERE id = $1`,
    [...since, member.id],
  );
  await db.query('DELETE FROM task WHERE contact_id = $1 AND created_at >= $2 AND created_by_id = $3', [
    ...since,
    member.id,
  ]);
  const contact = rows[0];
  if (contact?.fresh === true) {
    await erasePerson(db, contact.personId, { hashAddress: null });
    return;
  }
  await db.query('DELETE FROM contact_tag WHERE contact_id = $1 AND created_at >= $2', since);
  await db.query(
    `UPDATE contact SET status_id = c.from_status_id
     FROM (SELECT from_status_id FROM status_change WHERE contact_id = $1 AND at >= $2 ORDER BY at, id LIMIT 1) c
     WHERE contact.id = $1`,
    since,
  );
  await db.query('DELETE FROM status_change WHERE contact_id = $1 AND at >= $2 AND by_member_id = $3', [
    ...since,
    member.id,
  ]);
}
