import type { OutcomeEffects } from './effects.ts';
import { effectsOf, markOf, personOf, type EffectsOf } from './entry-effects.ts';
import type { FieldContext } from './field-context.ts';
import type { Entry } from './record-outcomes.ts';

/** "Never again", moved away, not this person, deceased, wrong number: what is known about the person from now on. */
export async function markPeople(
  field: FieldContext,
  entries: readonly Entry[],
  effects: EffectsOf,
): Promise<void> {
  const marked = entries.flatMap((entry) => {
    const contactId = personOf(entry);
    return contactId === null ? [] : [{ entry, contactId, mark: markOf(entry) }];
  });
  const never = marked.filter(
    ({ entry, mark }) => mark === 'do_not_contact' || entry.type.code === 'deceased',
  );
  const gone = marked.filter(({ mark }) => mark === 'gone' || mark === 'wrong_number');
  if (never.length > 0) await refuseContact(field, never, effects);
  if (gone.length === 0) return;
  const { db, spaceId, now } = field;
  const { rows } = await db.query<{ id: string }>(
    `UPDATE contact c SET gone_reason = x.reason, updated_at = $3
     FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, reason text)
     WHERE c.space_id = $1 AND c.id = x.id AND c.gone_reason IS NULL RETURNING c.id`,
    [
      spaceId,
      JSON.stringify(gone.map(({ entry, contactId }) => ({ id: contactId, reason: entry.type.code }))),
      now,
    ],
  );
  for (const { entry, contactId } of gone)
    if (rows.some(({ id }) => id === contactId)) (effectsOf(effects, entry).gone ??= []).push(contactId);
}

interface Marked {
  readonly entry: Entry;
  readonly contactId: string;
}

/** No channel, no purpose: every consent that stands is withdrawn, with the report as its evidence. */
async function refuseContact(
  field: FieldContext,
  marked: readonly Marked[],
  effects: EffectsOf,
): Promise<void> {
  const { db, spaceId, memberId, now, inboundId } = field;
  const contacts = marked.map(({ contactId }) => contactId);
  const { rows: changed } = await db.query<{ id: string }>(
    `UPDATE contact SET do_not_contact = true, updated_at = $3
     WHERE space_id = $1 AND id = ANY($2) AND NOT do_not_contact RETURNING id`,
    [spaceId, contacts, now],
  );
  const { rows: withdrawn } = await db.query<{
    contactId: string;
    personId: string;
    purpose: string;
    channel: string | null;
  }>(
    `WITH newest AS (
       SELECT DISTINCT ON (e.person_id, e.purpose, e.channel) c.id AS contact_id, e.*
       FROM consent_entry e JOIN contact c ON c.person_id = e.person_id
       WHERE c.space_id = $1 AND c.id = ANY($2) ORDER BY e.person_id, e.purpose, e.channel, e.at DESC, e.id DESC
     ), made AS (
       INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, evidence, by_member_id, at)
       SELECT gen_random_uuid(), $1, person_id, purpose, channel, false, 'do_not_contact', $4, $5, $3
       FROM newest WHERE given RETURNING person_id, purpose, channel
     )
     SELECT n.contact_id AS "contactId", m.person_id AS "personId", m.purpose, m.channel
     FROM made m JOIN newest n ON n.person_id = m.person_id AND n.purpose = m.purpose
          AND n.channel IS NOT DISTINCT FROM m.channel`,
    [spaceId, contacts, now, JSON.stringify({ inboundId }), memberId],
  );
  for (const { entry, contactId } of marked) {
    const own = effectsOf(effects, entry);
    if (changed.some(({ id }) => id === contactId)) (own.doNotContact ??= []).push(contactId);
    for (const { contactId: whose, ...consent } of withdrawn)
      if (whose === contactId) (own.consents ??= []).push(consent);
  }
}

const DOOR_COLUMNS = {
  do_not_contact: 'do_not_knock',
  vacant: 'vacant',
  bad_address: 'bad_address',
} as const;
type DoorMark = keyof typeof DOOR_COLUMNS;

const doorMark = (entry: Entry): DoorMark | null => {
  const mark = markOf(entry);
  return mark !== null && Object.hasOwn(DOOR_COLUMNS, mark) ? (mark as DoorMark) : null;
};

/**
 * Nobody knocks at a door again where somebody unnamed, or the only one who lives there, wants to be left alone. Where
 * several live, only the person who said so is.
 */
export async function markDoors(
  field: FieldContext,
  entries: readonly Entry[],
  effects: EffectsOf,
): Promise<void> {
  for (const mark of Object.keys(DOOR_COLUMNS) as DoorMark[]) {
    const marked = entries.filter(
      (entry) =>
        doorMark(entry) === mark &&
        entry.target.doorId !== null &&
        (mark !== 'do_not_contact' ||
          entry.target.contactId === entry.target.onlyContactId ||
          entry.target.contactId === null),
    );
    if (marked.length === 0) continue;
    const column = DOOR_COLUMNS[mark];
    const { rows } = await field.db.query<{ id: string }>(
      `UPDATE door SET ${column} = true WHERE space_id = $1 AND id = ANY($2) AND NOT ${column} RETURNING id`,
      [field.spaceId, marked.map(({ target }) => target.doorId)],
    );
    for (const entry of marked)
      if (rows.some(({ id }) => id === entry.target.doorId))
        (effectsOf(effects, entry).door ??= []).push(column);
  }
}

/** How to get in, written where nobody could: the next ones find it. */
export async function noteAccess(
  field: FieldContext,
  entries: readonly Entry[],
  effects: EffectsOf,
): Promise<void> {
  const notes = entries.filter(
    ({ type, report, target }) =>
      type.code === 'inaccessible' && (report.note ?? '') !== '' && target.buildingId !== null,
  );
  if (notes.length === 0) return;
  const { rows } = await field.db.query<NonNullable<OutcomeEffects['access']>>(
    `UPDATE building b SET access_note = x.note, access = 'locked'
     FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, note text), building old
     WHERE b.space_id = $1 AND b.id = x.id AND old.id = b.id
     RETURNING b.id AS "buildingId", b.access_note AS note, old.access_note AS before, old.access AS "accessBefore"`,
    [
      field.spaceId,
      JSON.stringify(notes.map(({ report, target }) => ({ id: target.buildingId, note: report.note }))),
    ],
  );
  for (const entry of notes) {
    const row = rows.find(({ buildingId }) => buildingId === entry.target.buildingId);
    if (row !== undefined) effectsOf(effects, entry).access = row;
  }
}
