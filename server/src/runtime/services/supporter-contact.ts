import { fold } from '@muster/conversations';
import { recordAuditSql } from '../../modules/audit/record-audit.ts';
import { newId } from '../ids.ts';
import { addTags, changeStatus } from './contact-changes.ts';
import { sourceOf, type FoundKeyword } from './keywords.ts';
import { mergePersons } from './merge-person.ts';
import type { ServiceContext } from './service.ts';

/** Phone numbers are the address itself where the channel's addresses are numbers. */
export const phoneOf = ({ identity: { channel, address } }: ServiceContext): string | null =>
  (channel === 'sms' || channel === 'whatsapp') && /^\+\d{6,15}$/u.test(address) ? address : null;

/** The person's own contact; made, or taken over from a record with their number, where they have none. */
export async function supporterContact(context: ServiceContext, keyword: FoundKeyword): Promise<string> {
  const own =
    (await ownContact(context)) ?? (await claimByPhone(context)) ?? (await addContact(context, keyword));
  context.emit({ type: 'contact.saved', spaceId: context.spaceId, id: own });
  return own;
}

async function ownContact({ db, spaceId, personId }: ServiceContext): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM contact WHERE space_id = $1 AND person_id = $2',
    [spaceId, personId],
  );
  return rows[0]?.id ?? null;
}

/**
 * Somebody met at a door who now writes from the number they gave is the same person, if nobody else writes as that one:
 * their number says so. What is known of them and what they agreed to goes along; an audit entry tells of it.
 */
async function claimByPhone(context: ServiceContext): Promise<string | null> {
  const { db, spaceId, personId } = context;
  const phone = phoneOf(context);
  if (phone === null) return null;
  const { rows } = await db.query<{ id: string; personId: string }>(
    `SELECT c.id, c.person_id AS "personId" FROM contact c JOIN person p ON p.id = c.person_id
     WHERE c.space_id = $1 AND c.phone = $2 AND c.archived_at IS NULL AND p.erased_at IS NULL AND p.id <> $3
       AND p.simulated = $4 AND NOT EXISTS (SELECT 1 FROM chat_identity i WHERE i.person_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM member m WHERE m.person_id = p.id)
     ORDER BY c.id LIMIT 2 FOR NO KEY UPDATE OF p`,
    [spaceId, phone, personId, context.simulated],
  );
  const [found] = rows;
  if (found === undefined || rows.length > 1) return null;
  await mergePersons(db, { from: found.personId, into: personId });
  await recordAuditSql(
    db,
    { spaceId, userId: null, memberId: null },
    {
      action: 'person.claim_number',
      entity: 'contact',
      entityId: found.id,
      changes: { channel: { to: context.identity.channel }, person: { from: found.personId, to: personId } },
    },
  );
  return found.id;
}

async function addContact(context: ServiceContext, keyword: FoundKeyword): Promise<string> {
  const { db, spaceId, personId, personName, language, now } = context;
  const [phone, id] = [phoneOf(context), newId()];
  await db.query(
    `INSERT INTO contact (id, space_id, person_id, first_name, phone, language, source, search_text, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      id,
      spaceId,
      personId,
      personName,
      phone,
      language,
      keyword.settings.source ?? sourceOf(keyword),
      fold([personName, phone].filter(Boolean).join(' ')),
      now,
    ],
  );
  return id;
}

/** What the keyword says about whoever sends it. Somebody who asks for messages no longer wants never to be written to. */
export async function markSupporter(
  context: ServiceContext,
  { contactId, keyword }: { readonly contactId: string; readonly keyword: FoundKeyword },
): Promise<void> {
  const { tags, statusId } = keyword.settings;
  await addTags(context, contactId, tags);
  const { rows } = await context.db.query<{ statusId: string | null }>(
    `UPDATE contact SET do_not_contact = false, updated_at = $2 WHERE id = $1
     RETURNING (SELECT s.id FROM status s WHERE s.id = $3 AND s.space_id = contact.space_id AND s.retired_at IS NULL
                  AND contact.status_id IS NULL) AS "statusId"`,
    [contactId, context.now, statusId],
  );
  const status = rows[0]?.statusId ?? null;
  if (status !== null) await changeStatus(context, { contactId, statusId: status, responseId: null });
}
