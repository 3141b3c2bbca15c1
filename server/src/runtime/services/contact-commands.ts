import { fold } from '@muster/conversations';
import { REHEARSAL } from '@muster/conversations/flows';
import { newId } from '../ids.ts';
import { addTask, changeStatus } from './contact-changes.ts';
import { beginEncounter, encounterWith, stopOfMember, type MetAt } from './encounters.ts';
import { householdAt, residentCalled } from './residents.ts';
import { done, refused, type Command, type MemberContext } from './service.ts';

/** Wording of the ledger by purpose and version; null where a space has none. */
async function wordingId(context: MemberContext, purpose: string, version: string): Promise<string | null> {
  const { rows } = await context.db.query<{ id: string }>(
    `SELECT id FROM consent_wording WHERE space_id = $1 AND purpose::text = $2 AND version::text = $3`,
    [context.spaceId, purpose, version],
  );
  return rows[0]?.id ?? null;
}

interface Spoken {
  readonly personId: string;
  readonly purpose: string;
  readonly given: boolean;
  readonly version: string;
}

/** An entry in the ledger for a yes or no that the member heard. */
export async function enterConsent(
  context: MemberContext,
  { personId, purpose, given, version }: Spoken,
): Promise<void> {
  await context.db.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, given, source, wording_id, evidence, by_member_id, at)
     VALUES ($1, $2, $3, $4::consent_purpose, $5, 'spoken', $6, $7, $8, $9)`,
    [
      newId(),
      context.spaceId,
      personId,
      purpose,
      given,
      await wordingId(context, purpose, version),
      JSON.stringify({ inboundId: context.inboundId, language: context.language }),
      context.member.id,
      context.now,
    ],
  );
}

export interface FoundContact {
  readonly contactId: string;
  readonly personId: string;
}

async function findByPhone(context: MemberContext, phone: string | null): Promise<FoundContact | null> {
  if (phone === null) return null;
  const { rows } = await context.db.query<FoundContact>(
    `SELECT id AS "contactId", person_id AS "personId" FROM contact
     WHERE space_id = $1 AND phone = $2 AND archived_at IS NULL ORDER BY created_at, id LIMIT 1`,
    [context.spaceId, phone],
  );
  return rows[0] ?? null;
}

export const findOrCreateContact: Command<'find_or_create_contact'> = async (context, args) => {
  if (!args.consentVersion) return refused('consent_required');
  if (args.rehearsal === true) return done({ contactId: REHEARSAL });
  const stop = await stopOfMember(context, args.item);
  const known = (await findByPhone(context, args.phone)) ?? (await residentCalled(context, stop, args.name));
  const contact = known ?? (await createContact(context, args, stop));
  await enterConsent(context, {
    personId: contact.personId,
    purpose: 'data_storage',
    given: true,
    version: args.consentVersion,
  });
  await beginEncounter(context, { contactId: contact.contactId, kind: 'meeting', stop });
  context.emit({ type: 'contact.saved', spaceId: context.spaceId, id: contact.contactId });
  return done({ contactId: contact.contactId });
};

interface NewContact {
  readonly name: string;
  readonly phone: string | null;
  readonly address: string | null;
  readonly language: string | null;
}

/** The first word is taken for the first name: what people answer to "What is their name?". */
function splitName(name: string): { first: string; last: string | null } {
  const [first = name, ...rest] = name.trim().split(/\s+/u);
  return { first, last: rest.length === 0 ? null : rest.join(' ') };
}

async function createContact(
  context: MemberContext,
  given: NewContact,
  stop: MetAt | null,
): Promise<FoundContact> {
  const { db, spaceId, member, now } = context;
  const [personId, contactId] = [newId(), newId()];
  const { first, last } = splitName(given.name);
  const address =
    (stop?.street ?? null) === null || stop === null
      ? given.address
      : `${stop.houseNumber ?? ''} ${stop.street}`.trim();
  await db.query(
    'INSERT INTO person (id, space_id, display_name, language, simulated, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [personId, spaceId, given.name, given.language, context.simulated, now],
  );
  await db.query(
    `INSERT INTO contact (id, space_id, person_id, first_name, last_name, phone, language, address_line, source,
                          created_by_member_id, search_text, last_talk_at, created_at, updated_at, household_id, territory_id,
                          postcode, city)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'chat', $9, $10, $11, $11, $11, $12, $13, $14, $15)`,
    [
      contactId,
      spaceId,
      personId,
      first,
      last,
      given.phone,
      given.language,
      address,
      member.id,
      fold([given.name, given.phone, address].filter(Boolean).join(' ')),
      now,
      await householdAt(context, stop),
      ...[stop?.territoryId ?? null, stop?.postcode ?? null, stop?.city ?? null],
    ],
  );
  return { contactId, personId };
}

export const recordConsent: Command<'record_consent'> = async (context, args) => {
  if (args.rehearsal === true) return done({ recorded: true });
  const met = await encounterWith(context, args.contactId);
  if (met === null) return refused('not_found');
  const { rows } = await context.db.query<{ personId: string }>(
    'SELECT person_id AS "personId" FROM contact WHERE id = $1',
    [args.contactId],
  );
  const personId = rows[0]?.personId;
  if (personId === undefined) return refused('not_found');
  const { purpose, given, wordingVersion: version } = args;
  await enterConsent(context, { personId, purpose, given, version });
  return done({ recorded: true });
};

/** A button that was offered is honoured, even if the status was retired or merged since. */
export const setStatus: Command<'set_status'> = async (context, { rehearsal, contactId, status }) => {
  if (rehearsal === true) return done({ status });
  const { rows } = await context.db.query<{ id: string }>(
    'SELECT coalesce(merged_into_id, id) AS id FROM status WHERE space_id = $1 AND id = $2',
    [context.spaceId, status],
  );
  const statusId = rows[0]?.id;
  if (statusId === undefined || (await encounterWith(context, contactId)) === null)
    return refused('not_found');
  await changeStatus(context, { contactId, statusId, responseId: null });
  return done({ status });
};

export const createTask: Command<'create_task'> = async (context, args) => {
  const { rows } = await context.db.query<{ id: string; dueDays: number | null }>(
    `SELECT t.id, t.due_days AS "dueDays"
       FROM task_type s JOIN task_type t ON t.space_id = s.space_id AND t.id = coalesce(s.merged_into_id, s.id)
      WHERE s.space_id = $1 AND s.id = $2`,
    [context.spaceId, args.type],
  );
  const type = rows[0];
  if (type === undefined) return refused('not_found');
  const dueAt = dueOf(context, args.due, type.dueDays);
  if (dueAt === null) return refused('due_required');
  if (args.rehearsal === true) return done({ taskId: REHEARSAL });
  if ((await encounterWith(context, args.contactId)) === null) return refused('not_found');
  const { contactId, note } = args;
  return done({
    taskId: await addTask(context, { contactId, typeId: type.id, note, dueAt, responseId: null }),
  });
};

const DAY_MS = 86_400_000;

/** A day means its end in the space's zone, roughly: tasks are due on a day, not at a minute. */
export function dueOf({ now }: { now: Date }, day: string | null, dueDays: number | null): Date | null {
  if (day !== null) return new Date(`${day.slice(0, 10)}T18:00:00Z`);
  return dueDays === null ? null : new Date(now.getTime() + dueDays * DAY_MS);
}
