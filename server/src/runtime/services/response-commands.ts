import { parseSurveyContent, surveyEffects, type Json, type SurveyContent } from '@muster/conversations';
import { REHEARSAL } from '@muster/conversations/flows';
import { newId } from '../ids.ts';
import { addTags, addTask, changeStatus, firstTeamOf } from './contact-changes.ts';
import { dueOf } from './contact-commands.ts';
import { beginEncounter, encounterWith } from './encounters.ts';
import { openSurveysOf } from './open-surveys.ts';
import { responsesToday } from './responses-today.ts';
import { done, refused, type Command, type MemberContext } from './service.ts';

export const openResponse: Command<'open_response'> = async (context, args) => {
  const survey = (await openSurveysOf(context)).find(({ id }) => id === args.survey);
  if (survey === undefined) return refused('survey_closed');
  const { flowKey: flow, version } = survey;
  if (args.rehearsal === true) return done({ responseId: REHEARSAL, flow, version });
  const met = args.contactId === null ? null : await encounterWith(context, args.contactId);
  if (args.contactId !== null && met === null) return refused('not_found');
  const encounter = met ?? (await beginEncounter(context, { contactId: null, kind: args.mode }));
  const contactId = survey.anonymity === 'anonymous' ? null : args.contactId;
  const { db, spaceId, member, identity, now } = context;
  const responseId = newId();
  const teamId = await firstTeamOf(context);
  await db.query(
    `INSERT INTO response (id, space_id, survey_id, survey_version_id, contact_id, filled_by_id, encounter_id, team_id,
                           session_id, mode, channel, language, simulated, started_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      responseId,
      spaceId,
      survey.id,
      survey.versionId,
      contactId,
      member.id,
      // A response that must not be traced to its contact does not hang on the encounter that knows them.
      contactId === args.contactId ? encounter.id : null,
      teamId,
      context.sessionId,
      contactId === null ? 'anonymous' : 'asked',
      identity.channel,
      args.language ?? context.language,
      context.simulated,
      now,
    ],
  );
  context.emit({ type: 'response.saved', spaceId, id: responseId, teamId });
  return done({ responseId, flow, version });
};

interface OpenResponse {
  readonly id: string;
  readonly contactId: string | null;
  readonly teamId: string | null;
  readonly content: unknown;
  readonly answers: Readonly<Record<string, Json>>;
}

async function responseOfSession(context: MemberContext, responseId: string): Promise<OpenResponse | null> {
  const { rows } = await context.db.query<OpenResponse>(
    `SELECT r.id, r.contact_id AS "contactId", r.team_id AS "teamId", v.content,
            coalesce((SELECT json_object_agg(a.question, a.value) FROM answer a WHERE a.response_id = r.id), '{}') AS answers
     FROM response r JOIN survey_version v ON v.id = r.survey_version_id
     WHERE r.id = $1 AND r.session_id = $2 AND r.filled_by_id = $3 AND r.status = 'open' FOR UPDATE OF r`,
    [responseId, context.sessionId, context.member.id],
  );
  return rows[0] ?? null;
}

const STATUS_OF = { completed: 'complete', partial: 'partial', refused: 'partial' } as const;

export const closeResponse: Command<'close_response'> = async (
  context,
  { rehearsal, responseId, outcome },
) => {
  const nothing = { statusSet: false, tasks: 0 };
  if (rehearsal === true) return done({ ...nothing, today: await responsesToday(context) });
  const response = await responseOfSession(context, responseId);
  if (response === null) return refused('not_found');
  await context.db.query(
    'UPDATE response SET status = $2::response_status, completed_at = $3 WHERE id = $1',
    [responseId, STATUS_OF[outcome], context.now],
  );
  await recordOutcome(context, response, outcome === 'refused' ? 'refused' : 'present');
  const effects =
    response.contactId === null ? nothing : await applyEffects(context, response, response.contactId);
  const { spaceId } = context;
  context.emit({ type: 'response.completed', spaceId, id: responseId, teamId: response.teamId });
  return done({ ...effects, today: await responsesToday(context) });
};

/** A talk, or a refusal: attempts and talks mean the same in every figure, at a door or not. */
async function recordOutcome(context: MemberContext, response: OpenResponse, code: string): Promise<void> {
  await context.db.query(
    `INSERT INTO outcome (id, space_id, type_id, contact_id, member_id, team_id, response_id, counts_as_contact, source,
                          simulated, received_at)
     SELECT $1, $2, t.id, $3, $4, $5, $6, t.counts_as_contact, 'chat', $7, $8
     FROM outcome_type t WHERE t.space_id = $2 AND t.kind = 'door' AND t.code = $9`,
    [
      newId(),
      context.spaceId,
      response.contactId,
      context.member.id,
      response.teamId,
      response.id,
      context.simulated,
      context.now,
      code,
    ],
  );
}

/** What the answers set about the contact: status, tags, follow-ups. */
async function applyEffects(
  context: MemberContext,
  response: OpenResponse,
  contactId: string,
): Promise<{ statusSet: boolean; tasks: number }> {
  const parsed = parseSurveyContent(response.content);
  if (!parsed.ok) return { statusSet: false, tasks: 0 };
  const content: SurveyContent = parsed.content;
  const effects = surveyEffects(content, response.answers);
  const responseId = response.id;
  await addTags(context, contactId, effects.tags);
  const statusId = effects.status === null ? null : await statusOf(context, effects.status);
  if (statusId !== null) await changeStatus(context, { contactId, statusId, responseId });
  let tasks = 0;
  for (const { type } of effects.followUps) {
    const found = await taskTypeOf(context, type);
    if (found === null) continue;
    const dueAt = dueOf(context, null, found.dueDays);
    await addTask(context, { contactId, typeId: found.id, responseId, note: null, dueAt });
    tasks += 1;
  }
  await context.db.query('UPDATE contact SET last_talk_at = $2 WHERE id = $1', [contactId, context.now]);
  return { statusSet: statusId !== null, tasks };
}

/** What a survey names by its code; one that was merged means what took it in, a retired one nothing any more. */
async function statusOf({ db, spaceId }: MemberContext, code: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT t.id FROM status s JOIN status t ON t.space_id = s.space_id AND t.id = coalesce(s.merged_into_id, s.id)
      WHERE s.space_id = $1 AND s.code = $2 AND t.retired_at IS NULL`,
    [spaceId, code],
  );
  return rows[0]?.id ?? null;
}

async function taskTypeOf(
  { db, spaceId }: MemberContext,
  code: string,
): Promise<{ id: string; dueDays: number | null } | null> {
  const { rows } = await db.query<{ id: string; dueDays: number | null }>(
    `SELECT t.id, t.due_days AS "dueDays"
       FROM task_type s JOIN task_type t ON t.space_id = s.space_id AND t.id = coalesce(s.merged_into_id, s.id)
      WHERE s.space_id = $1 AND s.code = $2 AND t.retired_at IS NULL`,
    [spaceId, code],
  );
  return rows[0] ?? null;
}
