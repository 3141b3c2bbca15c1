import type { ClientBase } from 'pg';
import type { Channel } from '@muster/conversations';
import { comeBack } from '../services/come-back.ts';
import { toJsonText } from '../inbound/inbound-row.ts';
import { isId, newId } from '../ids.ts';
import { isEnded } from './session-rows.ts';
import type { ConsentChange, ContactRow, TurnChanges, TurnNote } from './turn-changes.ts';

/** An identity's "last heard of" may lag by this much: writing it at every message would make it a hot row. */
const CONTACT_LAG_MS = 300_000;
const WINDOW_MS = 24 * 3_600_000;

/** What few turns change: each kind has its own statement, run only where there is something. */
export async function writeRareChanges(client: ClientBase, turns: readonly TurnChanges[]): Promise<void> {
  for (const turn of turns) {
    for (const contact of turn.contacts.values()) if (isNews(contact)) await touchIdentity(client, contact);
    for (const consent of turn.consents) await recordConsent(client, turn, consent);
    if (turn.language !== undefined) {
      await client.query('UPDATE person SET language = $2 WHERE id = $1', [turn.personId, turn.language]);
    }
    if (turn.languageOffered === true) {
      await client.query('UPDATE person SET language_offered = true WHERE id = $1', [turn.personId]);
    }
    if (turn.recovered === true) {
      await client.query('UPDATE person SET failures = 0, parked_at = NULL WHERE id = $1', [turn.personId]);
    }
    if (turn.broken.length > 0) await putAway(client, turn.broken);
    for (const note of turn.notes) await reportFailedFlow(client, turn, note);
    await linkReplaced(client, turn);
    await takeBackAnswers(client, turn);
  }
  const ended = turns.flatMap((turn) =>
    [...turn.sessions.values()].filter(({ session }) => isEnded(session)).map(({ session }) => session.id),
  );
  if (ended.length > 0) await closeWhatSessionsLeftOpen(client, ended);
}

function isNews({ identity, connectionId, replyTo, platformName, at, reachability }: ContactRow): boolean {
  return (
    reachability !== undefined ||
    identity.connectionId !== connectionId ||
    (replyTo !== null && identity.replyTo !== replyTo) ||
    (platformName !== null && identity.platformName !== platformName) ||
    ['unknown', 'blocked', 'invalid'].includes(identity.reachability) ||
    identity.lastInboundAt === null ||
    at.getTime() - identity.lastInboundAt.getTime() > CONTACT_LAG_MS
  );
}

/** Whoever writes can be reached, unless they have opted out: that only a word of theirs changes. */
async function touchIdentity(client: ClientBase, contact: ContactRow): Promise<void> {
  const { identity, connectionId, replyTo, platformName, at } = contact;
  const reachability = contact.reachability ?? 'reachable';
  const windowed: readonly Channel[] = ['whatsapp'];
  await client.query({
    name: 'identity_touch',
    text: `UPDATE chat_identity SET connection_id = $2, reply_to = coalesce($3, reply_to),
             platform_name = coalesce($4, platform_name), last_inbound_at = $5, window_expires_at = $6,
             reachability = CASE WHEN reachability = 'opted_out' THEN reachability ELSE $7::text::reachability END,
             reachability_at = CASE WHEN reachability::text IN ($7::text, 'opted_out') THEN reachability_at ELSE now() END,
             reachability_reason = CASE WHEN reachability = 'opted_out' THEN reachability_reason ELSE NULL END
           WHERE id = $1`,
    values: [
      identity.id,
      connectionId,
      replyTo,
      platformName
        ?.toWellFormed()
        .replaceAll(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 120) ?? null,
      at,
      windowed.includes(identity.channel) ? new Date(at.getTime() + WINDOW_MS) : null,
      reachability,
    ],
  });
  if (reachability === 'blocked') await cancelQueued(client, identity.id, 'blocked');
}

/** STOP and START: the address, the ledger, and what was still on its way. */
async function recordConsent(client: ClientBase, turn: TurnChanges, change: ConsentChange): Promise<void> {
  const { identity, given, inboundId, connectionId, text, receivedAt } = change;
  const evidence = { text, inboundId, receivedAt, address: identity.address, connectionId };
  await client.query(
    `UPDATE chat_identity SET reachability = $2, reachability_at = now(), reachability_reason = 'word' WHERE id = $1`,
    [identity.id, given ? 'reachable' : 'opted_out'],
  );
  // STOP takes back every kind of message that was agreed to; START gives the plain one.
  await client.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, evidence)
     SELECT CASE WHEN p.purpose = 'campaign_messages' THEN $1::uuid ELSE gen_random_uuid() END, $2, $3, p.purpose, $4, $5, 'chat_word',
            $6::jsonb || jsonb_build_object('receiver', (SELECT account FROM connection WHERE id = $7))
     FROM (SELECT 'campaign_messages'::consent_purpose AS purpose
           UNION SELECT purpose FROM (
             SELECT DISTINCT ON (purpose) purpose, given FROM consent_entry
             WHERE person_id = $3 AND NOT $5 AND purpose IN ('survey', 'contact') AND (channel IS NULL OR channel = $4)
             ORDER BY purpose, at DESC, id DESC) newest WHERE given) p`,
    [newId(), turn.spaceId, turn.personId, identity.channel, given, toJsonText(evidence), connectionId],
  );
  if (given) await comeBack(client, turn.personId);
  else await cancelQueued(client, identity.id, 'opted_out');
}

/** What waits for an address that must not be written to any more. Messages already on their way are not here. */
export async function cancelQueued(client: ClientBase, identityId: string, reason: string): Promise<void> {
  await client.query(
    `UPDATE outbound SET status = 'cancelled', error_kind = $2 WHERE identity_id = $1 AND status = 'queued'
       AND person_id = (SELECT person_id FROM chat_identity WHERE id = $1)`,
    [identityId, reason],
  );
}

async function putAway(client: ClientBase, sessions: readonly string[]): Promise<void> {
  await client.query(
    `UPDATE session SET status = 'failed', outcome = 'broken', ended_at = now(), updated_at = now(), expires_at = NULL
     WHERE id = ANY($1::uuid[]) AND status IN ('active', 'waiting', 'paused')`,
    [sessions],
  );
}

/** Organizers hear of a flow that fails, once an hour however many people it fails. */
async function reportFailedFlow(client: ClientBase, turn: TurnChanges, note: TurnNote): Promise<void> {
  await client.query(
    `INSERT INTO notice (id, space_id, kind, values)
     SELECT $1::uuid, $2::uuid, 'flow_failed', $3::jsonb
     WHERE NOT EXISTS (SELECT 1 FROM notice WHERE space_id = $2 AND member_id IS NULL AND kind = 'flow_failed'
                         AND values ->> 'flow' = $4 AND created_at > now() - interval '1 hour')`,
    [
      newId(),
      turn.spaceId,
      JSON.stringify({ flow: note.flow, personId: turn.personId, sessionId: note.session }),
      note.flow,
    ],
  );
}

/** Answers that the person took back (BACK, a corrected question). */
export async function takeBackAnswers(client: ClientBase, turn: TurnChanges): Promise<void> {
  for (const { response, question, answer } of turn.answers.values()) {
    if (answer !== null || !isId(response)) continue;
    await client.query('DELETE FROM answer WHERE response_id = $1 AND question = $2', [response, question]);
  }
}

/**
 * A prompt that replaces an earlier one names it by the engine's id; delivery needs the message that showed it: one of the
 * last as a rule. So newest first, and only then by its prompt (OFFSET 0 keeps PostgreSQL from turning that around).
 */
async function linkReplaced(client: ClientBase, turn: TurnChanges): Promise<void> {
  for (const row of turn.outbound) {
    if (row.replacesPrompt === null) continue;
    const { rows } = await client.query<{ id: string }>({
      name: 'turn_replaced',
      text: `SELECT id FROM (SELECT id, prompt_id FROM outbound WHERE person_id = $1 ORDER BY seq DESC OFFSET 0) newest
             WHERE prompt_id = $2 LIMIT 1`,
      values: [turn.personId, row.replacesPrompt],
    });
    if (rows[0] !== undefined) turn.replaced.set(row.id, rows[0].id);
  }
}

/** A response whose session is over will get no more answers: it counts as partial. */
async function closeWhatSessionsLeftOpen(client: ClientBase, sessions: readonly string[]): Promise<void> {
  await client.query({
    name: 'responses_left_open',
    text: `WITH left_open AS (
             UPDATE response SET status = 'partial', completed_at = now(),
                    session_id = CASE WHEN mode = 'self' AND person_id IS NULL THEN NULL ELSE session_id END
             WHERE session_id = ANY($1::uuid[]) AND status = 'open' RETURNING encounter_id
           )
           UPDATE encounter SET closed_at = now()
           WHERE closed_at IS NULL AND (session_id = ANY($1::uuid[]) OR id IN (SELECT encounter_id FROM left_open))`,
    values: [sessions],
  });
}
