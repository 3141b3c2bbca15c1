import type { ClientBase } from 'pg';
import type { Json } from '@muster/conversations';
import { REHEARSAL } from '@muster/conversations/flows';
import { plainArray } from '../../db/plain-array.ts';
import { toJsonText, toStoredContent, validTime } from '../inbound/inbound-row.ts';
import { isId } from '../ids.ts';
import type { FreshRow } from './lock-senders.ts';
import { planSessions, type SessionRow } from './session-rows.ts';
import { forgetPrivate } from './private-turns.ts';
import { takeBackAnswers, writeRareChanges } from './write-rare-changes.ts';
import type { AnswerChange, TurnChanges } from './turn-changes.ts';

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

/** Arrays cost PostgreSQL a fraction of what taking one large JSON apart costs it: states are kilobytes. */
const insertAnswers = (first: number) => `
  INSERT INTO answer (response_id, question, value, raw, match, at)
  SELECT * FROM unnest($${String(first)}::uuid[], $${String(first + 1)}::text[], $${String(first + 2)}::jsonb[],
    $${String(first + 3)}::text[], $${String(first + 4)}::text[], $${String(first + 5)}::timestamptz[])
  ON CONFLICT (response_id, question) DO UPDATE
  SET value = excluded.value, raw = excluded.raw, match = excluded.match, at = excluded.at`;

/**
 * Large JSON texts come as one text, parted by a control character, which JSON never holds unescaped: quoting each of
 * them for an array literal, and taking that apart again, would cost more than everything else about it.
 */
const SEPARATOR = '\u001e';
const jsonTexts = (parameter: string) => `string_to_array(${parameter}::text, chr(30))`;
function joinJson<T>(rows: readonly T[], value: (row: T) => unknown): string {
  return rows.map((row) => toJsonText(value(row))).join(SEPARATOR);
}

const UPDATE_INBOUND = `
  UPDATE inbound SET processed_at = now(), error = NULL WHERE id = ANY($35::uuid[]) AND processed_at IS NULL RETURNING 1`;

/** What somebody else has stored in the meantime is not stored, and then not counted. */
const INSERT_INBOUND = `
  INSERT INTO inbound (id, space_id, connection_id, dedup_key, person_id, identity_id, content, sent_at, processed_at)
  SELECT id, space_id, connection_id, dedup_key, person_id, identity_id, content, sent_at,
         CASE WHEN played THEN now() END
  FROM unnest($35::uuid[], $36::uuid[], $37::uuid[], $38::text[], $39::uuid[], $40::uuid[],
              ${jsonTexts('$41')}::jsonb[], $42::timestamptz[], $43::boolean[])
    AS x(id, space_id, connection_id, dedup_key, person_id, identity_id, content, sent_at, played)
  ON CONFLICT DO NOTHING RETURNING 1`;

/** What most turns change, of many people, in one statement. */
const write = (inbound: string) => `
WITH sessions AS (
  UPDATE session s SET ${SET_SESSION}
  FROM unnest($1::uuid[], $2::int[], $3::int[], $4::session_status[], $5::text[], ${jsonTexts('$6')}::json[],
              $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::uuid[], $11::uuid[])
    AS x(id, prev, rev, status, outcome, state, expires, updated, ended, identity, connection)
  WHERE s.id = x.id AND s.rev = x.prev RETURNING 1
), events AS (
  INSERT INTO session_event (session_id, rev, event, at)
  SELECT * FROM unnest($12::uuid[], $13::int[], ${jsonTexts('$14')}::json[], $15::timestamptz[])
), answers AS (
  ${insertAnswers(16)}
), messages AS (
  INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, session_id, inbound_id, prompt_id, message,
                        replaces_id, acknowledges, terms)
  SELECT * FROM unnest($22::uuid[], $23::uuid[], $24::uuid[], $25::uuid[], $26::uuid[], $27::uuid[], $28::uuid[],
                       $29::text[], ${jsonTexts('$30')}::jsonb[], $31::uuid[], $32::jsonb[], $33::jsonb[])
  ON CONFLICT (id) DO NOTHING
), timers AS (
  DELETE FROM timer WHERE session_id = ANY($34::uuid[])
), inbound AS (
  ${inbound}
)
SELECT 1 / ((SELECT count(*) FROM sessions) = cardinality($1::uuid[])
            AND (SELECT count(*) FROM inbound) = cardinality($35::uuid[]))::int`;

/** How {@link write} fails when a row was not as it had been read: in the database, so that a COMMIT behind it is none. */
const DIVISION_BY_ZERO = '22012';

const WRITE_STORED = { name: 'turn_write', text: write(UPDATE_INBOUND) };
const WRITE_FRESH = { name: 'turn_write_fresh', text: write(INSERT_INBOUND) };

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

/** A message to be stored along with the turn that it caused, or, if that is not played yet, as waiting. */
export interface FreshInbound extends FreshRow {
  readonly personId: string;
  readonly played: boolean;
}

/**
 * Writes what the turns of these people changed, inside the transaction that holds their locks.
 * @throws TurnConflict when a row is not as it was read; the caller rolls back
 */
export async function writeTurns(client: ClientBase, turns: readonly TurnChanges[]): Promise<void> {
  await Promise.all(await sendTurns(client, turns));
}

/**
 * As {@link writeTurns}, without waiting for the last statements' answers. With `fresh`, the messages that caused the
 * turns are stored as well; without, they are there and become processed. Each of the last is one statement: a COMMIT may
 * be behind them by the time that a second one could be sent.
 */
export async function sendTurns(
  client: ClientBase,
  turns: readonly TurnChanges[],
  fresh?: readonly FreshInbound[],
): Promise<readonly Promise<unknown>[]> {
  const plan = planSessions(turns);
  await writeRareChanges(client, turns);
  for (const rows of plan.inOrder) await saveSessions(client, rows);
  const processed = turns.flatMap((turn) => turn.processed);
  const timers = turns.flatMap((turn) => [...turn.timers.values()]);
  const written = client.query({
    ...(fresh === undefined ? WRITE_STORED : WRITE_FRESH),
    values: [
      ...sessionColumns(plan.together),
      ...eventColumns(turns),
      ...answerColumns(turns.flatMap(answersOf)),
      ...messageColumns(turns),
      plainArray([...new Set(timers.map((timer) => timer.session))], (id) => id),
      ...(fresh === undefined ? [plainArray(processed, (id) => id)] : inboundColumns(fresh)),
    ],
  });
  return [
    written.catch(conflict),
    setTimers(client, turns),
    holdLate(client, turns),
    forgetPrivate(client, turns),
  ];
}

/** The last answer to a burst waits a moment for the next message of it, and takes the place of the one before. */
async function holdLate(client: ClientBase, turns: readonly TurnChanges[]): Promise<void> {
  const late = turns.flatMap((turn) => turn.outbound.filter((row) => row.late).map((row) => ({ row, turn })));
  if (late.length === 0) return;
  await client.query({
    name: 'turn_hold_late',
    text: HOLD_LATE,
    values: [
      [...new Set(late.map(({ row }) => row.connectionId))],
      [...new Set(late.map(({ turn }) => turn.personId))],
      late.map(({ row }) => row.id),
    ],
  });
}

const LATE_HOLD_SECONDS = 2;

/** Of what still waits, which has an index of its own by connection and person: not of all that they were ever sent. */
const HOLD_LATE = `
WITH older AS (
  UPDATE outbound SET status = 'cancelled', error_kind = 'superseded'
  WHERE connection_id = ANY($1::uuid[]) AND person_id = ANY($2::uuid[]) AND status = 'queued' AND purpose = 'late'
    AND NOT id = ANY($3::uuid[])
)
UPDATE outbound SET purpose = 'late', not_before = now() + make_interval(secs => ${String(LATE_HOLD_SECONDS)})
WHERE id = ANY($3::uuid[]) AND status = 'queued'`;

function conflict(error: unknown): never {
  throw (error as { code?: unknown }).code === DIVISION_BY_ZERO ? new TurnConflict() : error;
}

async function saveSessions(client: ClientBase, rows: readonly SessionRow[]): Promise<void> {
  const { rows: answers } = await client.query<{ saved: number }>({
    name: 'turn_sessions_save',
    text: SAVE_SESSIONS,
    values: [toJsonText(rows)],
  });
  if (answers[0]?.saved !== rows.length) throw new TurnConflict();
}

const sessionColumns = (rows: readonly SessionRow[]): unknown[] => [
  plainArray(rows, (row) => row.id),
  plainArray(rows, (row) => row.prev),
  plainArray(rows, (row) => row.rev),
  plainArray(rows, (row) => row.status),
  rows.map((row) => row.outcome),
  joinJson(rows, (row) => row.state),
  plainArray(rows, (row) => row.expires),
  plainArray(rows, (row) => row.updated),
  plainArray(rows, (row) => row.ended),
  plainArray(rows, (row) => row.identity),
  plainArray(rows, (row) => row.connection),
];

function eventColumns(turns: readonly TurnChanges[]): unknown[] {
  const rows = turns.flatMap((turn) => turn.events);
  return [
    plainArray(rows, (row) => row.session),
    plainArray(rows, (row) => row.rev),
    joinJson(rows, (row) => row.event),
    plainArray(rows, (row) => row.at),
  ];
}

const inboundColumns = (rows: readonly FreshInbound[]): unknown[] => [
  plainArray(rows, ({ row }) => row.id),
  plainArray(rows, ({ row }) => row.connection.spaceId),
  plainArray(rows, ({ row }) => row.connection.id),
  rows.map(({ row }) => row.envelope.dedupKey),
  plainArray(rows, ({ personId }) => personId),
  plainArray(rows, ({ identity }) => identity.id),
  joinJson(rows, ({ row }) => toStoredContent(row.envelope)),
  plainArray(rows, ({ row }) => validTime(row.envelope.sentAt)),
  plainArray(rows, ({ played }) => played),
];

interface GivenAnswer {
  readonly response: string;
  readonly question: string;
  readonly answer: NonNullable<AnswerChange['answer']>;
}

/** What is to be kept: a rehearsal's answers are not, answers taken back are deleted elsewhere. */
function answersOf(turn: TurnChanges): GivenAnswer[] {
  return [...turn.answers.values()].flatMap(({ response, question, answer }) =>
    answer === null || response === REHEARSAL || !isId(response) ? [] : [{ response, question, answer }],
  );
}

const answerColumns = (rows: readonly GivenAnswer[]): unknown[] => [
  plainArray(rows, (row) => row.response),
  rows.map((row) => row.question),
  rows.map(({ answer }) => jsonOrNull(answer.value)),
  rows.map(({ answer }) => answer.raw?.toWellFormed().replaceAll('\0', '\ufffd') ?? null),
  rows.map(({ answer }) => answer.match),
  plainArray(rows, ({ answer }) => answer.at),
];

function messageColumns(turns: readonly TurnChanges[]): unknown[] {
  const rows = turns.flatMap((turn) => turn.outbound.map((row) => ({ ...row, turn })));
  return [
    plainArray(rows, (row) => row.id),
    plainArray(rows, (row) => row.turn.spaceId),
    plainArray(rows, (row) => row.turn.personId),
    plainArray(rows, (row) => row.identityId),
    plainArray(rows, (row) => row.connectionId),
    plainArray(rows, (row) => row.sessionId),
    plainArray(rows, (row) => row.inboundId),
    rows.map((row) => row.promptId),
    joinJson(rows, (row) => row.message),
    plainArray(rows, (row) => row.turn.replaced.get(row.id) ?? null),
    rows.map((row) => jsonOrNull(row.acknowledges)),
    rows.map((row) => jsonOrNull(row.terms)),
  ];
}

const jsonOrNull = (value: Json): string | null => (value === null ? null : toJsonText(value));

/** Writes the answers gathered so far, in the middle of a turn: a command is about to read them. */
export async function writeAnswers(client: ClientBase, turn: TurnChanges): Promise<void> {
  const rows = answersOf(turn);
  if (rows.length > 0) await client.query(insertAnswers(1), answerColumns(rows));
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
