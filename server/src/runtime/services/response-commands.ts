import { REHEARSAL } from '@muster/conversations/flows';
import { newId } from '../ids.ts';
import { applyEffects, STATUS_OF, type OpenResponse } from './apply-effects.ts';
import { firstTeamOf } from './contact-changes.ts';
import { beginEncounter, encounterWith } from './encounters.ts';
import { openSurveysOf } from './open-surveys.ts';
import { responsesToday } from './responses-today.ts';
import { done, refused, type Command, type MemberContext } from './service.ts';

export const openResponse: Command<'open_response'> = async (context, args) => {
  const survey = (await openSurveysOf(context, 'volunteer')).find(({ id }) => id === args.survey);
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
