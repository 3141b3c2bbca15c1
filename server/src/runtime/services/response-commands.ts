import { REHEARSAL } from '@muster/conversations/flows';
import { newId } from '../ids.ts';
import { applyEffects, STATUS_OF, type OpenResponse } from './apply-effects.ts';
import { firstTeamOf } from './contact-changes.ts';
import { recordOutcomes } from '../../modules/outcomes/record-outcomes.ts';
import { isOutcomeKind } from '../../modules/outcomes/outcome-kinds.ts';
import { beginEncounter, encounterWith, stopOfMember, type MetAt } from './encounters.ts';
import { fieldOf } from './field-of.ts';
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
  const stop = await stopOfMember(context, args.item);
  const encounter = met ?? (await beginEncounter(context, { contactId: null, kind: args.mode, stop }));
  const contactId = survey.anonymity === 'anonymous' ? null : args.contactId;
  const { db, spaceId, member, identity, now } = context;
  const responseId = newId();
  const teamId = await firstTeamOf(context);
  await db.query(
    `INSERT INTO response (id, space_id, survey_id, survey_version_id, contact_id, filled_by_id, encounter_id, team_id,
                           session_id, mode, channel, language, simulated, started_at, door_id, action_id, territory_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
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
      ...placeOf(stop),
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
  await reportMeeting(context, response, outcome === 'refused');
  const effects =
    response.contactId === null ? nothing : await applyEffects(context, response, response.contactId);
  const { spaceId } = context;
  context.emit({ type: 'response.completed', spaceId, id: responseId, teamId: response.teamId });
  return done({ ...effects, today: await responsesToday(context) });
};

/** Columns of where a response was filled in. */
const placeOf = (stop: MetAt | null): (string | null)[] =>
  stop === null ? [null, null, null] : [stop.doorId, stop.actionId, stop.territoryId];

/** What a response was filled in at: a stop of a list, if it was one. */
async function stopOfResponse(
  { db }: MemberContext,
  { id }: OpenResponse,
): Promise<{ kind: string; doorId: string | null; metId: string | null } | null> {
  const { rows } = await db.query<{ kind: string; doorId: string | null; metId: string | null }>(
    `SELECT e.kind, e.door_id AS "doorId", e.contact_id AS "metId"
     FROM response r JOIN encounter e ON e.id = r.encounter_id WHERE r.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** At a door or on a call of a list, the response is the report; anywhere else it is counted all the same. */
async function reportMeeting(
  context: MemberContext,
  response: OpenResponse,
  isRefusal: boolean,
): Promise<void> {
  const stop = await stopOfResponse(context, response);
  if (stop === null || !isOutcomeKind(stop.kind))
    return recordOutcome(context, response, isRefusal ? 'refused' : 'present');
  const talked = stop.kind === 'call' ? 'talked' : 'present';
  await recordOutcomes(fieldOf(context), {
    kind: stop.kind,
    source: 'chat',
    sentAt: context.sentAt,
    reports: [
      {
        doorId: stop.doorId,
        contactId: stop.metId,
        code: isRefusal ? 'refused' : talked,
        responseId: response.id,
      },
    ],
  });
}

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
