import { fold } from '@muster/conversations';
import { newId } from '../ids.ts';
import { applyEffects, STATUS_OF, type OpenResponse } from './apply-effects.ts';
import { localText, shortLabel } from './local-text.ts';
import { openSurveysOf, type OpenSurvey } from './open-surveys.ts';
import { done, refused, type Command, type Lookup, type ServiceContext } from './service.ts';

/** So many beginnings of a survey by one chat in an hour. */
const MOST = 20;
const HOUR = 3600;

async function surveyFor(context: ServiceContext, id: string): Promise<OpenSurvey | undefined> {
  return (await openSurveysOf(context, 'self')).find((survey) => survey.id === id);
}

/** The wording that is agreed to before a name is kept. */
async function wordingOf({ db, spaceId, language, space }: ServiceContext) {
  const { rows } = await db.query<{ id: string; text: unknown; version: number }>(
    `SELECT id, text, version FROM consent_wording WHERE space_id = $1 AND purpose = 'data_storage'
     ORDER BY version DESC LIMIT 1`,
    [spaceId],
  );
  const [row] = rows;
  return (
    row && { id: row.id, text: localText(row.text, language, space.defaultLanguage), version: row.version }
  );
}

export const ownSurvey: Lookup<'own_survey', ServiceContext> = async (context, { survey: id }) => {
  if (!(await context.allow('own_survey', MOST, HOUR))) return refused('limit_reached');
  const survey = await surveyFor(context, id);
  const wording = await wordingOf(context);
  if (survey === undefined || wording === undefined) return refused('survey_closed');
  const { title, anonymity } = survey;
  return done({ title, anonymity, wording: wording.text, wordingVersion: String(wording.version) });
};

export const ownSurveys: Lookup<'own_surveys'> = async (context) => {
  const surveys = await openSurveysOf(context, 'self');
  if (surveys.length === 0) return refused('none');
  return done(surveys.map(({ id, title }) => ({ id, label: shortLabel(title) })));
};

export const openOwnResponse: Command<'open_own_response', ServiceContext> = async (context, args) => {
  const survey = await surveyFor(context, args.survey);
  if (survey === undefined) return refused('survey_closed');
  const named = args.consentVersion !== null && survey.anonymity !== 'anonymous';
  if (!named && survey.anonymity === 'named') return refused('survey_closed');
  const contactId = named ? await contactOf(context, args.consentVersion) : null;
  const { db, spaceId, personId, identity, sessionId, now } = context;
  const responseId = newId();
  await db.query(
    `INSERT INTO response (id, space_id, survey_id, survey_version_id, contact_id, person_id, session_id, mode, channel,
                           language, simulated, started_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'self', $8, $9, $10, $11)`,
    [
      responseId,
      spaceId,
      survey.id,
      survey.versionId,
      contactId,
      named ? personId : null,
      sessionId,
      identity.channel,
      context.language,
      context.simulated,
      now,
    ],
  );
  context.emit({ type: 'response.saved', spaceId, id: responseId, teamId: null });
  return done({ responseId, flow: survey.flowKey, version: survey.version });
};

/** The person's own contact, made where there is none, with their yes in the ledger. */
async function contactOf(context: ServiceContext, consentVersion: string | null): Promise<string> {
  const { db, spaceId, personId, personName, identity, language, now } = context;
  const name = personName ?? identity.platformName;
  const phone =
    identity.channel === 'sms' && /^\+\d{6,15}$/u.test(identity.address) ? identity.address : null;
  await db.query(
    `INSERT INTO contact (id, space_id, person_id, first_name, phone, language, source, search_text, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'survey', $7, $8, $8) ON CONFLICT (space_id, person_id) DO NOTHING`,
    [newId(), spaceId, personId, name, phone, language, fold([name, phone].filter(Boolean).join(' ')), now],
  );
  await db.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, wording_id, evidence, at)
     VALUES ($1, $2, $3, 'data_storage', NULL, true, 'survey',
             (SELECT id FROM consent_wording WHERE space_id = $2 AND purpose = 'data_storage' AND version::text = $4), $5, $6)`,
    [
      newId(),
      spaceId,
      personId,
      consentVersion,
      JSON.stringify({ inboundId: context.inboundId, language }),
      now,
    ],
  );
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM contact WHERE space_id = $1 AND person_id = $2',
    [spaceId, personId],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the contact that was just made is not there');
  context.emit({ type: 'contact.saved', spaceId, id });
  return id;
}

export const closeOwnResponse: Command<'close_own_response', ServiceContext> = async (
  context,
  { responseId, outcome },
) => {
  const { db, spaceId, sessionId, now } = context;
  const { rows } = await db.query<OpenResponse>(
    `SELECT r.id, r.contact_id AS "contactId", r.team_id AS "teamId", v.content,
            coalesce((SELECT json_object_agg(a.question, a.value) FROM answer a WHERE a.response_id = r.id), '{}') AS answers
     FROM response r JOIN survey_version v ON v.id = r.survey_version_id
     WHERE r.space_id = $1 AND r.id = $2 AND r.session_id = $3 AND r.mode = 'self' AND r.status = 'open' FOR UPDATE OF r`,
    [spaceId, responseId, sessionId],
  );
  const [response] = rows;
  if (response === undefined) return refused('not_found');
  await db.query(
    `UPDATE response SET status = $2::response_status, completed_at = $3,
            session_id = CASE WHEN person_id IS NULL THEN NULL ELSE session_id END
     WHERE id = $1`,
    [responseId, STATUS_OF[outcome], now],
  );
  const nothing = { statusSet: false, tasks: 0 };
  const effects =
    response.contactId === null ? nothing : await applyEffects(context, response, response.contactId);
  context.emit({ type: 'response.completed', spaceId, id: responseId, teamId: null });
  return done(effects);
};
