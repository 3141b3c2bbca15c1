import type { OutcomeEffects } from './effects.ts';
import type { FieldContext } from './field-context.ts';

export type Picked = <T>(pick: (effects: OutcomeEffects) => readonly T[] | undefined) => T[];

/** A report that stands, by whomever, that this contact wants to be left alone, or is dead. */
const STANDING_REFUSAL = `EXISTS (
  SELECT 1 FROM outcome o JOIN outcome_type t ON t.id = o.type_id AND t.code IN ('do_not_contact', 'deceased')
  WHERE o.undone_at IS NULL AND (o.contact_id = c.id OR o.contact_id IS NULL AND o.door_id =
    (SELECT h.door_id FROM household h WHERE h.id = c.household_id)))`;

/** Undoes marks of people and houses, and who a door was handed to. */
export async function takeBackMarks(field: FieldContext, of: Picked): Promise<void> {
  const { db, spaceId, now } = field;
  const never = of((effects) => effects.doNotContact);
  const gone = of((effects) => effects.gone);
  if (never.length + gone.length > 0) {
    await db.query(
      `UPDATE contact c SET do_not_contact = do_not_contact AND (NOT id = ANY($2) OR ${STANDING_REFUSAL}),
              gone_reason = CASE WHEN id = ANY($3) THEN NULL ELSE gone_reason END, updated_at = $4
       WHERE space_id = $1 AND (id = ANY($2) OR id = ANY($3))`,
      [spaceId, never, gone, now],
    );
  }
  await giveConsentsAgain(field, of);
  const access = of((effects) => (effects.access === undefined ? [] : [effects.access]));
  if (access.length > 0) {
    await db.query(
      `UPDATE building b SET access_note = x.before, access = x."accessBefore"
       FROM jsonb_to_recordset($2::jsonb) AS x("buildingId" uuid, note text, before text, "accessBefore" building_access)
       WHERE b.space_id = $1 AND b.id = x."buildingId" AND b.access_note = x.note`,
      [spaceId, JSON.stringify(access)],
    );
  }
  const handed = of(({ assignee }) => (assignee === undefined ? [] : [assignee]));
  if (handed.length > 0) {
    await db.query(
      `UPDATE work_list_item i SET assignee_id = x.before
       FROM jsonb_to_recordset($2::jsonb) AS x("itemId" uuid, before uuid, "to" uuid)
       WHERE i.space_id = $1 AND i.id = x."itemId" AND i.assignee_id = x."to"`,
      [spaceId, JSON.stringify(handed)],
    );
  }
}

/**
 * The ledger keeps both entries: the withdrawal that was a mistake, and that it was one. Only where the withdrawal is still
 * the last word: whoever has written STOP since, or is to be left alone for another report, has not agreed to anything.
 */
async function giveConsentsAgain(
  { db, spaceId, memberId, now, inboundId }: FieldContext,
  of: Picked,
): Promise<void> {
  const consents = of((effects) => effects.consents);
  if (consents.length === 0) return;
  await db.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, evidence, by_member_id, at)
     SELECT gen_random_uuid(), $1, x."personId", x.purpose, x.channel, true, 'undo', $5, $3, $4
     FROM (SELECT DISTINCT * FROM jsonb_to_recordset($2::jsonb)
             AS x("personId" uuid, purpose consent_purpose, channel channel)) x
     WHERE NOT EXISTS (SELECT 1 FROM contact c WHERE c.space_id = $1 AND c.person_id = x."personId" AND c.do_not_contact)
       AND 'do_not_contact' = (
         SELECT e.source FROM consent_entry e
         WHERE e.person_id = x."personId" AND e.purpose = x.purpose AND e.channel IS NOT DISTINCT FROM x.channel
         ORDER BY e.at DESC, e.id DESC LIMIT 1)`,
    [spaceId, JSON.stringify(consents), memberId, now, JSON.stringify({ inboundId })],
  );
}

/** The outcome that marks a door with each; a refusal only where nobody else lives there. */
const MARKING = { do_not_knock: 'do_not_contact', vacant: 'vacant', bad_address: 'bad_address' } as const;

/** Marks of doors go with the outcome that set them, unless another that stands says the same. */
export async function takeBackDoorMarks(
  { db, spaceId }: FieldContext,
  rows: readonly { readonly doorId: string | null; readonly effects: OutcomeEffects }[],
): Promise<void> {
  for (const column of ['do_not_knock', 'vacant', 'bad_address'] as const) {
    const doors = rows.flatMap(({ doorId, effects }) =>
      doorId !== null && effects.door?.includes(column) === true ? [doorId] : [],
    );
    if (doors.length === 0) continue;
    await db.query(
      `UPDATE door d SET ${column} = false WHERE d.space_id = $1 AND d.id = ANY($2) AND NOT EXISTS (
         SELECT 1 FROM outcome o JOIN outcome_type t ON t.id = o.type_id AND t.code = $3
         WHERE o.door_id = d.id AND o.undone_at IS NULL AND (t.code <> 'do_not_contact' OR NOT EXISTS (
           SELECT 1 FROM contact p JOIN household h ON h.id = p.household_id
           WHERE h.door_id = d.id AND p.id <> o.contact_id AND p.archived_at IS NULL AND p.gone_reason IS NULL)))`,
      [spaceId, doors, MARKING[column]],
    );
  }
}
