import { fold } from '@muster/conversations';
import { newId } from '../ids.ts';
import { comeBack } from './come-back.ts';
import { done, type Command, type ServiceContext } from './service.ts';

/** Whether the newest entry of the ledger for this person and channel is a yes. */
async function wantsMessages({ db, personId, identity }: ServiceContext): Promise<boolean> {
  const { rows } = await db.query<{ given: boolean }>(
    `SELECT given FROM consent_entry
     WHERE person_id = $1 AND purpose = 'campaign_messages' AND (channel IS NULL OR channel = $2::channel)
     ORDER BY at DESC, id DESC LIMIT 1`,
    [personId, identity.channel],
  );
  return rows[0]?.given === true;
}

/** What proves the consent: their own words, when they came, and to which connection. */
async function evidenceOf({ db, inboundId, connectionId, identity }: ServiceContext): Promise<string> {
  const { rows } = await db.query<{ text: string | null }>(
    `SELECT content->'content'->>'text' AS text FROM inbound WHERE id = $1`,
    [inboundId],
  );
  const text = rows[0]?.text ?? null;
  return JSON.stringify({ text, inboundId, connectionId, address: identity.address });
}

/** Phone numbers are the address itself where the channel's addresses are numbers. */
const phoneOf = ({ identity: { channel, address } }: ServiceContext): string | null =>
  channel === 'sms' && /^\+\d{6,15}$/u.test(address) ? address : null;

async function addContact(context: ServiceContext): Promise<void> {
  const { db, spaceId, personId, personName, language, now } = context;
  const [phone, contactId] = [phoneOf(context), newId()];
  const { rowCount } = await db.query(
    `INSERT INTO contact (id, space_id, person_id, first_name, phone, language, source, search_text, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'keyword', $7, $8, $8) ON CONFLICT (space_id, person_id) DO NOTHING`,
    [
      contactId,
      spaceId,
      personId,
      personName,
      phone,
      language,
      fold([personName, phone].filter(Boolean).join(' ')),
      now,
    ],
  );
  if (rowCount === 1) context.emit({ type: 'contact.saved', spaceId, id: contactId });
}

/** Whoever sends the keyword becomes a contact that may be written to, on the channel that they wrote on. */
export const optIn: Command<'opt_in', ServiceContext> = async (context) => {
  const { db, spaceId, personId, identity, now } = context;
  await comeBack(db, personId);
  await addContact(context);
  if (await wantsMessages(context)) return done({ already: true });
  await db.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, wording_id, evidence, at)
     VALUES ($1, $2, $3, 'campaign_messages', $4::channel, true, 'keyword',
             (SELECT id FROM consent_wording WHERE space_id = $2 AND purpose = 'campaign_messages'
              ORDER BY version DESC LIMIT 1), $5, $6)`,
    [newId(), spaceId, personId, identity.channel, await evidenceOf(context), now],
  );
  return done({ already: false });
};
