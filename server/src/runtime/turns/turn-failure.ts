import type { ClientBase, Pool } from 'pg';
import { render, type Prompt } from '@muster/conversations';
import { inTransaction } from '../../db/transaction.ts';
import { toJsonText } from '../inbound/inbound-row.ts';
import { newId, occurrenceId, outboundId } from '../ids.ts';
import { spokenTo } from './form-of-address.ts';
import { lockAndLoad } from './load-people.ts';
import type { LoadedPerson } from './loaded-person.ts';
import type { RunnerDeps } from './turn-runner.ts';

/** Failures in a row after which a person is parked. */
export const MAX_FAILURES = 3;

/** A parked person is told again that something is wrong, but not at every message. */
const TELL_AGAIN_MS = 3_600_000;

/** PostgreSQL's classes of errors that say nothing about the person: no connection, no room, a lock, a shutdown. */
const PASSING_CLASSES = ['08', '40', '53', '55', '57', '58'];

/** Whether a turn failed for a reason that will pass by itself: it is tried again for as long as it takes. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'TurnConflict') return true;
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return /terminat|timeout|Connection/i.test(error.message);
  return PASSING_CLASSES.includes(code.slice(0, 2)) || code.startsWith('E');
}

export interface Failure {
  /** Set when the person has been parked by this very failure. */
  readonly parked: boolean;
  readonly failures: number;
}

/**
 * Counts a failed turn. The third in a row parks the person: what fails is set aside (the inbound row stays, with its
 * error), their conversation ends, they are told in their language, and organizers get a notice. The next message that
 * is understood frees them again, so that nobody is locked out by one bad message.
 */
export async function recordFailure(deps: RunnerDeps, personId: string, error: unknown): Promise<Failure> {
  return inTransaction(deps.pool, async (client) => {
    const [person] = await lockAndLoad(client, [personId]);
    if (person === undefined) return { parked: false, failures: 0 };
    const failures = person.failures + 1;
    const [head] = person.inbound;
    await client.query('UPDATE person SET failures = $2 WHERE id = $1', [person.id, failures]);
    if (head !== undefined) {
      await client.query('UPDATE inbound SET failures = failures + 1, error = $2 WHERE id = $1', [
        head.id,
        describe(error),
      ]);
    }
    if (failures < MAX_FAILURES) return { parked: false, failures };
    await park(deps, client, person);
    return { parked: true, failures };
  });
}

/** Names and codes only: messages of errors may quote what people wrote. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

async function park(deps: RunnerDeps, client: ClientBase, person: LoadedPerson): Promise<void> {
  const [head] = person.inbound;
  if (head !== undefined) {
    await client.query('UPDATE inbound SET processed_at = now() WHERE id = $1', [head.id]);
  } else {
    await client.query('DELETE FROM timer WHERE person_id = $1', [person.id]);
  }
  await client.query(
    `UPDATE session SET status = 'failed', outcome = 'parked', ended_at = now(), updated_at = now(), expires_at = NULL
     WHERE person_id = $1 AND status IN ('active', 'waiting', 'paused')`,
    [person.id],
  );
  const { rows } = await client.query<{ tell: boolean }>(
    `UPDATE person p SET parked_at = CASE WHEN o.tell THEN now() ELSE p.parked_at END
     FROM (SELECT parked_at IS NULL OR parked_at < now() - $2 * interval '1 millisecond' AS tell FROM person WHERE id = $1) o
     WHERE p.id = $1 RETURNING o.tell`,
    [person.id, TELL_AGAIN_MS],
  );
  if (rows[0]?.tell !== true) return;
  await tellPerson(deps, client, person);
  await client.query(
    `INSERT INTO notice (id, space_id, kind, values, link) VALUES ($1, $2, 'person_parked', $3, $4)`,
    [newId(), person.spaceId, JSON.stringify({ personId: person.id, inboundId: head?.id ?? null }), null],
  );
}

/** Words that need neither a flow nor a session. */
async function tellPerson(deps: RunnerDeps, client: ClientBase, person: LoadedPerson): Promise<void> {
  const stored = person.inbound[0] ?? person.open ?? person.paused;
  if (stored === null || stored.identity.reachability === 'opted_out') return;
  const { env } = deps;
  await env.directory.prepare([person.spaceId], [stored.connectionId]);
  const space = env.directory.space(person.spaceId);
  const language = person.language ?? space.defaultLanguage;
  const occurrence = 'receivedAt' in stored ? stored.id : occurrenceId();
  const prompt: Prompt = { id: `${occurrence}:parked`, text: { key: 'flow.failed' }, language };
  const translate = spokenTo(env.translate, space.settings, {
    member: person.member !== null,
    flow: undefined,
  });
  const messages = render(prompt, env.directory.connection(stored.connectionId).capabilities, translate);
  for (const [index, message] of messages.entries()) {
    await client.query(
      `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, inbound_id, prompt_id, message)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
      [
        outboundId(occurrence, index),
        person.spaceId,
        person.id,
        stored.identity.id,
        stored.connectionId,
        'receivedAt' in stored ? stored.id : null,
        prompt.id,
        toJsonText(message),
      ],
    );
  }
}

/** For organizers: the person's failures are forgotten, what is left in their queue is tried again. */
export async function unpark(pool: Pool, personId: string): Promise<void> {
  await pool.query('UPDATE person SET failures = 0, parked_at = NULL WHERE id = $1', [personId]);
}
