import { enterConsent } from './contact-commands.ts';
import { beginEncounter, stopOfMember } from './encounters.ts';
import { done, refused, type Command } from './service.ts';

interface Resident {
  readonly personId: string;
  readonly name: string;
  readonly agreed: boolean;
}

/** Somebody known to live behind a door of the member's, or to be called by them. */
export const meetResident: Command<'meet_resident'> = async (context, { item, contact, consentVersion }) => {
  const stop = await stopOfMember(context, item);
  if (stop === null) return refused('not_found');
  const { rows } = await context.db.query<Resident>(
    `SELECT c.person_id AS "personId", trim(concat_ws(' ', c.first_name, c.last_name)) AS name,
            coalesce((SELECT e.given FROM consent_entry e WHERE e.person_id = c.person_id AND e.purpose = 'data_storage'
                      ORDER BY e.at DESC, e.id DESC LIMIT 1), false) AS agreed
     FROM contact c LEFT JOIN household h ON h.id = c.household_id
     WHERE c.space_id = $1 AND c.id = $2 AND c.archived_at IS NULL AND NOT c.do_not_contact
       AND (c.id = $3 OR h.door_id = $4)`,
    [context.spaceId, contact, stop.contactId, stop.doorId],
  );
  const resident = rows[0];
  if (resident === undefined) return refused('not_found');
  if (!resident.agreed && consentVersion === null) return refused('consent_required');
  if (!resident.agreed && consentVersion !== null) {
    const { personId } = resident;
    await enterConsent(context, { personId, purpose: 'data_storage', given: true, version: consentVersion });
  }
  await beginEncounter(context, { contactId: contact, kind: 'meeting', stop });
  return done({ contactId: contact, name: resident.name });
};
