import { newId } from '../ids.ts';
import { comeBack } from './come-back.ts';
import { evidenceOf } from './consent-evidence.ts';
import { findKeyword, programOf, sourceOf, type FoundKeyword } from './keywords.ts';
import { localText } from './local-text.ts';
import { markSupporter, supporterContact } from './supporter-contact.ts';
import { done, refused, type Command, type ServiceContext } from './service.ts';

/** So many askings by one chat in an hour. */
const MOST = 10;
const HOUR = 3600;
/** Whoever has not agreed by then has not agreed. */
const HOURS_TO_CONFIRM = 24;

interface Wording {
  readonly id: string;
  readonly version: number;
  readonly text: unknown;
}

/** Whether the newest entry of the ledger for this person, purpose and channel is a yes. */
async function hasAgreed({ db, personId, identity }: ServiceContext, purpose: string): Promise<boolean> {
  const { rows } = await db.query<{ given: boolean }>(
    `SELECT given FROM consent_entry
     WHERE person_id = $1 AND purpose::text = $3 AND (channel IS NULL OR channel = $2::channel)
     ORDER BY at DESC, id DESC LIMIT 1`,
    [personId, identity.channel, purpose],
  );
  return rows[0]?.given === true;
}

async function wordingOf({ db, spaceId }: ServiceContext, purpose: string): Promise<Wording | null> {
  const { rows } = await db.query<Wording>(
    `SELECT id, version, text FROM consent_wording WHERE space_id = $1 AND purpose::text = $2
     ORDER BY version DESC LIMIT 1`,
    [spaceId, purpose],
  );
  return rows[0] ?? null;
}

/** Written down with the first message as it came; an earlier asking that was never answered ends with it. */
async function addRequest(
  context: ServiceContext,
  keyword: FoundKeyword,
  wording: Wording | null,
): Promise<string> {
  const { db, spaceId, personId, identity, connectionId, language, now } = context;
  const { text, inboundId, receiver } = await evidenceOf(context, {});
  const id = newId();
  await db.query(
    `UPDATE opt_in_request SET status = 'expired', answered_at = $2 WHERE person_id = $1 AND status = 'pending'`,
    [personId, now],
  );
  await db.query(
    `INSERT INTO opt_in_request (id, space_id, person_id, word, keyword_id, purpose, wording_id, channel, address,
       connection_id, receiver, inbound_id, text, language, asked_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6::consent_purpose, $7, $8::channel, $9, $10, $11, $12, $13, $14, $15,
             $15::timestamptz + make_interval(hours => $16))`,
    [
      id,
      spaceId,
      personId,
      keyword.word,
      keyword.id,
      keyword.settings.purpose,
      wording?.id ?? null,
      identity.channel,
      identity.address,
      connectionId,
      receiver,
      inboundId,
      text,
      language,
      now,
      HOURS_TO_CONFIRM,
    ],
  );
  return id;
}

export const beginOptIn: Command<'begin_opt_in', ServiceContext> = async (context, { keyword: id }) => {
  if (!(await context.allow('opt_in', MOST, HOUR))) return refused('limit_reached');
  const keyword = await findKeyword(context, id);
  if (keyword === null) return refused('switched_off');
  const { settings, word } = keyword;
  const already = await hasAgreed(context, settings.purpose);
  const wording = await wordingOf(context, settings.purpose);
  // What the word says about them holds also for those who get the messages by another one.
  if (already) await markSupporter(context, { contactId: await supporterContact(context, keyword), keyword });
  return done({
    request: already ? '' : await addRequest(context, keyword, wording),
    already,
    word,
    ...programOf(context, settings),
    wording: localText(wording?.text, context.language, context.space.defaultLanguage),
    confirm: settings.doubleOptIn,
    survey: settings.surveyId,
    invite: await inviteOf(context, settings.inviteId),
  });
};

/** The code of the invitation, if it can still be used and they are none of us yet. */
async function inviteOf({ db, spaceId, member }: ServiceContext, id: string | null): Promise<string | null> {
  if (id === null || member !== null) return null;
  const { rows } = await db.query<{ code: string }>(
    `SELECT code FROM invite WHERE space_id = $1 AND id = $2 AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > now()) AND (max_uses IS NULL OR uses < max_uses)`,
    [spaceId, id],
  );
  return rows[0]?.code ?? null;
}

interface Request {
  readonly keywordId: string | null;
  readonly purpose: string;
  readonly wordingId: string | null;
  readonly wordingVersion: number | null;
  readonly inboundId: string | null;
  readonly text: string | null;
  readonly askedAt: Date;
  readonly address: string;
  readonly receiver: string | null;
  readonly connectionId: string;
  readonly language: string;
}

/** Answers an asking once; null where it has run out or was answered before. */
async function answer(
  { db, personId, now }: ServiceContext,
  id: string,
  status: 'confirmed' | 'declined',
): Promise<Request | null> {
  const { rows } = await db.query<Request>(
    `UPDATE opt_in_request r SET status = $3, answered_at = $4
     WHERE r.id = $1 AND r.person_id = $2 AND r.status = 'pending' AND r.expires_at > $4
     RETURNING r.keyword_id AS "keywordId", r.purpose, r.wording_id AS "wordingId", r.inbound_id AS "inboundId", r.text,
       r.asked_at AS "askedAt", r.address, r.receiver, r.connection_id AS "connectionId", r.language,
       (SELECT version FROM consent_wording w WHERE w.id = r.wording_id) AS "wordingVersion"`,
    [id, personId, status, now],
  );
  return rows[0] ?? null;
}

export const confirmOptIn: Command<'confirm_opt_in', ServiceContext> = async (context, { request: id }) => {
  const request = await answer(context, id, 'confirmed');
  const keyword = request === null ? null : await findKeyword(context, request.keywordId);
  if (request === null || keyword === null) return refused('expired');
  const { db, spaceId, personId, identity, now } = context;
  await comeBack(db, personId);
  const contactId = await supporterContact(context, keyword);
  await db.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, wording_id, evidence, at)
     VALUES ($1, $2, $3, $4::consent_purpose, $5::channel, true, $6, $7, $8, $9)`,
    [
      newId(),
      spaceId,
      personId,
      request.purpose,
      identity.channel,
      sourceOf(keyword),
      request.wordingId,
      JSON.stringify(await proofOf(context, keyword, request)),
      now,
    ],
  );
  await markSupporter(context, { contactId, keyword });
  return done(programOf(context, keyword.settings));
};

/** Both messages, word for word, and what was agreed to. */
async function proofOf(context: ServiceContext, keyword: FoundKeyword, request: Request) {
  const second = await evidenceOf(context, {});
  const { text, inboundId, receivedAt } = second;
  const isSecond = inboundId !== request.inboundId;
  return {
    keyword: keyword.word,
    text: request.text,
    inboundId: request.inboundId,
    receivedAt: request.askedAt.toISOString(),
    address: request.address,
    receiver: request.receiver,
    connectionId: request.connectionId,
    language: request.language,
    wordingVersion: request.wordingVersion,
    program: programOf(context, keyword.settings),
    confirmation: isSecond ? { text, inboundId, receivedAt, tapped: text === null } : null,
  };
}

export const declineOptIn: Command<'decline_opt_in', ServiceContext> = async (context, { request: id }) => {
  const request = await answer(context, id, 'declined');
  const keyword = await findKeyword(context, request?.keywordId ?? null);
  return done({ word: keyword?.word ?? 'JOIN' });
};

/** Askings that nobody answered in time. @returns how many */
export async function expireOptIns(db: Pick<ServiceContext['db'], 'query'>): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE opt_in_request SET status = 'expired', answered_at = now() WHERE status = 'pending' AND expires_at <= now()`,
  );
  return rowCount ?? 0;
}
