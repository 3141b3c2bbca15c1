import type { ClientBase } from 'pg';
import { REHEARSAL } from '@muster/conversations/flows';
import { toJsonText } from '../inbound/inbound-row.ts';
import { isId } from '../ids.ts';
import { planSessions, type SessionRow } from './session-rows.ts';
import { takeBackAnswers, writeRareChanges } from './write-rare-changes.ts';
import type { OutboundRow, TurnChanges } from './turn-changes.ts';

/** Another process has changed the same rows since they were read: nothing is written, the turn starts anew. */
export class TurnConflict extends Error {
  constructor() {
    super('the conversation was changed by another process');
    this.name = 'TurnConflict';
  }
}

const SESSION_FIELDS = `id uuid, space uuid, person uuid, identity uuid, connection uuid, flow text, version int,
  status session_status, outcome text, prev int, rev int, state json, expires timestamptz, started timestamptz,
  updated timestamptz, ended timestamptz`;

const SET_SESSION = `identity_id = x.identity, connection_id = x.connection, status = x.status, outcome = x.outcome,
  rev = x.rev, state = x.state, expires_at = x.expires, updated_at = x.updated, ended_at = x.ended`;

const insertAnswers = (parameter: string) => `
  INSERT INTO answer (response_id, question, value, raw, match, at)
  SELECT response, question, value, raw, match, at FROM json_to_recordset(${parameter}::json)
    AS x(response uuid, question text, value jsonb, raw text, match text, at timestamptz)
  ON CONFLICT (response_id, question) DO UPDATE
  SET value = excluded.value, raw = excluded.raw, match = excluded.match, at = excluded.at`;

/** What most turns change, of many people, in one statement. */
const WRITE = `
WITH sessions AS (
  UPDATE session s SET ${SET_SESSION}
  FROM json_to_recordset($1::json) AS x(${SESSION_FIELDS})
  WHERE s.id = x.id AND s.rev = x.prev RETURNING 1
), events AS (
  INSERT INTO session_event (session_id, rev, event, at)
  SELECT session, rev, event, at FROM json_to_recordset($2::json) AS x(session uuid, rev int, event json, at timestamptz)
), answers AS (
  ${insertAnswers('$3')}
), messages AS (
  INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, session_id, inbound_id, prompt_id, message,
                        replaces_id, acknowledges, terms)
  SELECT id, space, person, identity, connection, session, inbound, prompt, message, replaces, acknowledges,
         terms
  FROM json_to_recordset($4::json) AS x(id uuid, space uuid, person uuid, identity uuid, connection uuid, session uuid,
    inbound uuid, prompt text, message jsonb, replaces uuid, acknowledges jsonb, terms jsonb)
  ON CONFLICT (id) DO NOTHING
), timers AS (
  DELETE FROM timer WHERE session_id = ANY($5::uuid[])
), inbound AS (
  UPDATE inbound SET processed_at = now(), error = NULL WHERE id = ANY($6::uuid[]) AND processed_at IS NULL RETURNING 1
)
SELECT (SELECT count(*) FROM sessions)::int AS sessions, (SELECT count(*) FROM inbound)::int AS inbound`;

const SAVE_SESSIONS = `
WITH changed AS (
  UPDATE session s SET ${SET_SESSION}
  FROM json_to_recordset($1::json) AS x(${SESSION_FIELDS})
  WHERE s.id = x.id AND s.rev = x.prev RETURNING 1
), made AS (
  INSERT INTO session (id, space_id, person_id, identity_id, connection_id, flow_key, flow_version, status, outcome, rev,
                       state, expires_at, started_at, updated_at, ended_at)
  SELECT id, space, person, identity, connection, flow, version, status, outcome, rev, state, expires, started, updated,
         ended
  FROM json_to_recordset($1::json) AS x(${SESSION_FIELDS}) WHERE x.prev IS NULL RETURNING 1
)
SELECT ((SELECT count(*) FROM changed) + (SELECT count(*) FROM made))::int AS saved`;

/**
 * Writes what the turns of these people changed, inside the transaction that holds their locks.
 * @throws TurnConflict when a row is not as it was read; the caller rolls back
 */
export async function writeTurns(client: ClientBase, turns: readonly TurnChanges[]): Promise<void> {
  const plan = planSessions(turns);
  await writeRareChanges(client, turns);
  for (const rows of plan.inOrder) await saveSessions(client, rows);
  const processed = turns.flatMap((turn) => turn.processed);
  const timers = turns.flatMap((turn) => [...turn.timers.values()]);
  const { rows } = await client.query<{ sessions: number; inbound: number }>({
    name: 'turn_write',
    text: WRITE,
    values: [
      toJsonText(plan.together),
      toJsonText(turns.flatMap((turn) => turn.events)),
      toJsonText(turns.flatMap(answerRows)),
      toJsonText(turns.flatMap((turn) => turn.outbound.map((row) => toMessage(turn, row)))),
      [...new Set(timers.map((timer) => timer.session))],
      processed,
    ],
  });
  const [written] = rows;
  if (written?.sessions !== plan.together.length || written.inbound !== processed.length)
    throw new TurnConflict();
  await setTimers(client, turns);
}

async function saveSessions(client: ClientBase, rows: readonly SessionRow[]): Promise<void> {
  const { rows: answers } = await client.query<{ saved: number }>({
    name: 'turn_sessions_save',
    text: SAVE_SESSIONS,
    values: [toJsonText(rows)],
  });
  if (answers[0]?.saved !== rows.length) throw new TurnConflict();
}

function answerRows(turn: TurnChanges): unknown[] {
  const kept = [...turn.answers.values()].filter(
    (change) => change.response !== REHEARSAL && isId(change.response),
  );
  return kept.flatMap(({ response, question, answer }) =>
    answer === null
      ? []
      : [{ response, question, value: answer.value, raw: answer.raw, match: answer.match, at: answer.at }],
  );
}

function toMessage(turn: TurnChanges, row: OutboundRow): unknown {
  return {
    id: row.id,
    space: turn.spaceId,
    person: turn.personId,
    identity: row.identityId,
    connection: row.connectionId,
    session: row.sessionId,
    inbound: row.inboundId,
    prompt: row.promptId,
    message: row.message,
    replaces: turn.replaced.get(row.id),
    acknowledges: row.acknowledges,
    terms: row.terms,
  };
}

/** Writes the answers gathered so far, in the middle of a turn: a command is about to read them. */
export async function writeAnswers(client: ClientBase, turn: TurnChanges): Promise<void> {
  const rows = answerRows(turn);
  if (rows.length > 0) await client.query(insertAnswers('$1'), [toJsonText(rows)]);
  await takeBackAnswers(client, turn);
  turn.answers.clear();
}

/** Behind the statement that takes a session's old timers away: the new ones may have the same keys. */
async function setTimers(client: ClientBase, turns: readonly TurnChanges[]): Promise<void> {
  const rows = turns.flatMap((turn) =>
    [...turn.timers.values()].flatMap((timer) =>
      timer.op === 'clear' ? [] : [{ ...timer, person: turn.personId }],
    ),
  );
  if (rows.length === 0) return;
  await client.query({
    name: 'turn_timers_set',
    text: `INSERT INTO timer (session_id, kind, wait_id, person_id, fire_at, after_seconds, outbound_id)
           SELECT session, kind, "waitId", person, "fireAt", "afterSeconds", "outboundId"
           FROM json_to_recordset($1::json) AS x(session uuid, kind text, "waitId" text, person uuid,
             "fireAt" timestamptz, "afterSeconds" int, "outboundId" uuid)
           ON CONFLICT (session_id, kind) DO UPDATE SET wait_id = excluded.wait_id, fire_at = excluded.fire_at,
             after_seconds = excluded.after_seconds, outbound_id = excluded.outbound_id`,
    values: [toJsonText(rows)],
  });
}
