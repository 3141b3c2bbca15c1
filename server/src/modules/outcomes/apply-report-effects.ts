import { v7 as uuidv7 } from 'uuid';
import { effectsOf, personOf, type EffectsOf } from './entry-effects.ts';
import type { FieldContext } from './field-context.ts';
import { markDoors, markPeople, noteAccess } from './marks.ts';
import type { Entry } from './record-outcomes.ts';
import { handToSpeakers } from './hand-to-speaker.ts';

/** Everything that follows from reports besides the next visit. @returns what was changed, by outcome */
export async function applyReportEffects(field: FieldContext, entries: readonly Entry[]): Promise<EffectsOf> {
  const effects: EffectsOf = new Map();
  if (entries.length === 0) return effects;
  await setStatuses(field, entries, effects);
  await addTags(field, entries, effects);
  await addTasks(field, entries, effects);
  await markPeople(field, entries, effects);
  await markDoors(field, entries, effects);
  await noteAccess(field, entries, effects);
  await handToSpeakers(field, entries, effects);
  await rememberTalks(field, entries);
  return effects;
}

async function setStatuses(
  field: FieldContext,
  entries: readonly Entry[],
  effects: EffectsOf,
): Promise<void> {
  const said = entries.flatMap((entry) => {
    const statusId = entry.report.statusId ?? null;
    return statusId === null ? [] : [{ entry, contactId: personOf(entry), statusId }];
  });
  for (const { entry, contactId, statusId } of said)
    if (contactId === null) effectsOf(effects, entry).saidStatus = statusId;
  const known = said.filter(({ contactId }) => contactId !== null);
  if (known.length === 0) return;
  const { db, spaceId, memberId, now } = field;
  const { rows } = await db.query<{ outcomeId: string; contactId: string; from: string | null; to: string }>(
    `WITH said AS (
       SELECT x.outcome_id, c.id AS contact_id, c.status_id AS before, coalesce(s.merged_into_id, s.id) AS after
       FROM jsonb_to_recordset($2::jsonb) AS x(outcome_id uuid, contact_id uuid, status_id uuid)
       JOIN contact c ON c.space_id = $1 AND c.id = x.contact_id
       JOIN status s ON s.space_id = $1 AND s.id = x.status_id
     ), changed AS (
       UPDATE contact c SET status_id = said.after, updated_at = $3 FROM said
       WHERE c.id = said.contact_id AND said.before IS DISTINCT FROM said.after RETURNING c.id
     )
     INSERT INTO status_change (id, space_id, contact_id, from_status_id, to_status_id, by_member_id, source, at)
     SELECT gen_random_uuid(), $1, said.contact_id, said.before, said.after, $4, 'chat', $3
     FROM said JOIN changed ON changed.id = said.contact_id
     RETURNING contact_id AS "contactId", from_status_id AS "from", to_status_id AS "to"`,
    [
      spaceId,
      JSON.stringify(
        known.map(({ entry, contactId, statusId }) => ({
          outcome_id: entry.outcomeId,
          contact_id: contactId,
          status_id: statusId,
        })),
      ),
      now,
      memberId,
    ],
  );
  for (const { contactId, from, to } of rows) {
    const one = known.find((candidate) => candidate.contactId === contactId);
    if (one !== undefined) effectsOf(effects, one.entry).status = { contactId, from, to };
  }
}

async function addTags(field: FieldContext, entries: readonly Entry[], effects: EffectsOf): Promise<void> {
  const said = entries.flatMap((entry) => {
    const contactId = personOf(entry);
    const language = entry.report.language ?? null;
    const names = [...(entry.report.tags ?? []), ...(language === null ? [] : [`language:${language}`])];
    return contactId === null ? [] : names.map((name) => ({ entry, contactId, name }));
  });
  if (said.length === 0) return;
  const { db, spaceId, now } = field;
  await db.query(
    `INSERT INTO tag (id, space_id, name, created_at) SELECT gen_random_uuid(), $1, n, $3 FROM unnest($2::text[]) n
     ON CONFLICT (space_id, name) DO NOTHING`,
    [spaceId, [...new Set(said.map(({ name }) => name))], now],
  );
  const { rows } = await db.query<{ contactId: string; tagId: string }>(
    `INSERT INTO contact_tag (id, space_id, contact_id, tag_id, created_at)
     SELECT gen_random_uuid(), $1, x.contact_id, t.id, $3
     FROM jsonb_to_recordset($2::jsonb) AS x(contact_id uuid, name text) JOIN tag t ON t.space_id = $1 AND t.name = x.name
     JOIN contact c ON c.space_id = $1 AND c.id = x.contact_id
     ON CONFLICT (contact_id, tag_id) DO NOTHING RETURNING contact_id AS "contactId", tag_id AS "tagId"`,
    [spaceId, JSON.stringify(said.map(({ contactId, name }) => ({ contact_id: contactId, name }))), now],
  );
  for (const row of rows) {
    const one = said.find(({ contactId }) => contactId === row.contactId);
    if (one !== undefined) (effectsOf(effects, one.entry).tags ??= []).push(row);
  }
}

async function addTasks(field: FieldContext, entries: readonly Entry[], effects: EffectsOf): Promise<void> {
  const raised = entries.flatMap((entry) =>
    (entry.report.tasks ?? []).map((task) => ({ entry, task, id: uuidv7() })),
  );
  if (raised.length === 0) return;
  const { db, spaceId, memberId, now } = field;
  await db.query(
    `INSERT INTO task (id, space_id, type_id, contact_id, door_id, created_by_id, team_id, note, due_at, created_at, updated_at)
     SELECT r.id, $1, r.type_id, r.contact_id, r.door_id, $2, r.team_id, r.note, r.due_at, $3, $3
     FROM jsonb_populate_recordset(null::task, $4::jsonb) r`,
    [
      spaceId,
      memberId,
      now,
      JSON.stringify(
        raised.map(({ entry, task, id }) => ({
          id,
          type_id: task.typeId,
          contact_id: personOf(entry),
          door_id: entry.target.doorId,
          team_id: entry.target.teamId,
          note: task.note,
          due_at: task.dueAt,
        })),
      ),
    ],
  );
  for (const { entry, id } of raised) {
    (effectsOf(effects, entry).tasks ??= []).push(id);
    field.emit({ type: 'task.created', spaceId, id });
  }
}

async function rememberTalks({ db, spaceId, now }: FieldContext, entries: readonly Entry[]): Promise<void> {
  const talked = entries.flatMap((entry) => {
    const contactId = personOf(entry);
    return entry.type.countsAsContact && contactId !== null ? [contactId] : [];
  });
  if (talked.length === 0) return;
  await db.query('UPDATE contact SET last_talk_at = $3 WHERE space_id = $1 AND id = ANY($2)', [
    spaceId,
    talked,
    now,
  ]);
}
