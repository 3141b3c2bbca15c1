import type { ClientBase } from 'pg';
import type { Channel, TimerKind } from '@muster/conversations';
import type { StoredContent } from '../inbound/inbound-row.ts';
import type { DueTimer, Identity, LoadedPerson, PendingInbound, StoredSession } from './loaded-person.ts';

/** Events of one person that one transaction works through; what is left has its turn in the next. */
export const MAX_EVENTS_PER_TURN = 20;

/** A message leaves within this time, or something is in its way. */
const ON_ITS_WAY_SECONDS = 10;

/** A question with more than so many messages behind it is answered as it comes, whenever it left. */
const NEWEST_MESSAGES = 20;

export const PERSON_COLUMNS = `
       p.id, p.space_id, p.display_name, p.language, p.time_zone, p.simulated,
       p.failures, p.parked_at IS NOT NULL AS parked, p.thread_open, p.language_offered,
       m.id AS member_id, m.rehearsing,
       EXISTS (SELECT 1 FROM standing_prompt s
               WHERE s.person_id = p.id AND s.used_at IS NULL AND s.code IS NOT NULL AND s.expires_at > now()) AS standing`;
export const MEMBER_OF_PERSON = `
  LEFT JOIN member m ON m.space_id = p.space_id AND m.person_id = p.id AND m.status = 'active'`;

/** The lock that keeps two turns of one person apart. Not a full row lock: foreign keys may still refer to the person. */
const LOCK = `
SELECT ${PERSON_COLUMNS}
FROM person p ${MEMBER_OF_PERSON}
WHERE p.id = ANY($1::uuid[]) ORDER BY p.id
FOR NO KEY UPDATE OF p SKIP LOCKED`;

export const IDENTITY_COLUMNS = `ci.id AS identity_id, ci.channel, ci.address, ci.reply_to, ci.platform_name, ci.reachability,
  ci.connection_id AS identity_connection_id, ci.last_inbound_at`;

const INBOUND = `
SELECT i.id, i.person_id, i.connection_id, i.content, i.sent_at, i.received_at, i.failures, ${IDENTITY_COLUMNS}
FROM unnest($1::uuid[]) AS p(id)
CROSS JOIN LATERAL (
  SELECT * FROM inbound WHERE person_id = p.id AND processed_at IS NULL ORDER BY seq LIMIT ${String(MAX_EVENTS_PER_TURN)}
) i
JOIN chat_identity ci ON ci.id = i.identity_id
ORDER BY i.seq`;

/**
 * When the last message of a session left, and whether it still waits to: among the newest of the person's messages, one
 * index entry as a rule. Newest first and only then by session: asked for both at once, PostgreSQL reads and sorts all
 * that the person was ever sent. One that asks again after a late answer stands for the question, whatever its id.
 */
export const askedIn = (session: string): string => `
LEFT JOIN LATERAL (
  SELECT CASE WHEN q.purpose IS DISTINCT FROM 'late' THEN q.prompt_id END AS prompt_id, q.sent_at,
         q.status = 'queued' AND (q.purpose = 'late' OR q.created_at < now() - interval '${String(ON_ITS_WAY_SECONDS)} seconds') AS unsent
  FROM (
    SELECT * FROM outbound WHERE person_id = ${session}.person_id ORDER BY seq DESC LIMIT ${String(NEWEST_MESSAGES)}
  ) q WHERE q.session_id = ${session}.id ORDER BY q.seq DESC LIMIT 1
) asked_${session} ON ${session}.id IS NOT NULL`;

const SESSIONS = `
SELECT s.id, s.person_id, s.connection_id, s.rev, s.state, s.expires_at, s.paused, asked_s.prompt_id AS asked_prompt,
       asked_s.sent_at AS asked_at, asked_s.unsent,
       ${IDENTITY_COLUMNS}
FROM (
  SELECT id, person_id, connection_id, identity_id, rev, state, expires_at, false AS paused FROM session
  WHERE person_id = ANY($1::uuid[]) AND status IN ('active', 'waiting')
  UNION ALL
  SELECT id, person_id, connection_id, identity_id, rev, state, expires_at, true FROM session
  WHERE person_id = ANY($1::uuid[]) AND status = 'paused'
) s JOIN chat_identity ci ON ci.id = s.identity_id ${askedIn('s')}`;

const TIMERS = `
SELECT session_id, person_id, kind, wait_id FROM timer
WHERE fire_at <= now() AND person_id = ANY($1::uuid[]) ORDER BY fire_at`;

export interface PersonRow {
  readonly id: string;
  readonly space_id: string;
  readonly display_name: string | null;
  readonly language: string | null;
  readonly time_zone: string | null;
  readonly simulated: boolean;
  readonly failures: number;
  readonly parked: boolean;
  readonly thread_open: boolean;
  readonly language_offered: boolean;
  readonly member_id: string | null;
  readonly rehearsing: boolean | null;
  readonly standing: boolean;
}

export interface IdentityRow {
  readonly person_id: string;
  readonly identity_id: string;
  readonly channel: Channel;
  readonly address: string;
  readonly reply_to: string | null;
  readonly platform_name: string | null;
  readonly reachability: string;
  readonly identity_connection_id: string | null;
  readonly last_inbound_at: Date | null;
}

interface PendingRow extends IdentityRow {
  readonly id: string;
  readonly connection_id: string;
  readonly content: StoredContent;
  readonly sent_at: Date | null;
  readonly received_at: Date;
  readonly failures: number;
}

interface SessionRow extends IdentityRow {
  readonly id: string;
  readonly connection_id: string;
  readonly rev: number;
  readonly state: unknown;
  readonly expires_at: Date | null;
  readonly paused: boolean;
  readonly asked_prompt: string | null;
  readonly asked_at: Date | null;
  readonly unsent: boolean | null;
}

interface TimerRow {
  readonly session_id: string;
  readonly person_id: string;
  readonly kind: TimerKind;
  readonly wait_id: string;
}

/**
 * Locks these people in the order of their ids and loads what waits for them. People whom another process works for
 * are left out: the caller asks again later. The rows are read after the lock, so they are the newest there are.
 */
export async function lockAndLoad(client: ClientBase, personIds: readonly string[]): Promise<LoadedPerson[]> {
  const locked = await client.query<PersonRow>({ name: 'turn_lock', text: LOCK, values: [personIds] });
  if (locked.rows.length === 0) return [];
  const ids = locked.rows.map((row) => row.id);
  const inbound = await client.query<PendingRow>({ name: 'turn_inbound', text: INBOUND, values: [ids] });
  const sessions = await loadSessions(client, ids);
  const timers = await client.query<TimerRow>({ name: 'turn_timers', text: TIMERS, values: [ids] });
  const inboundOf = groupBy(inbound.rows, toPending);
  const timersOf = groupBy(timers.rows, toTimer);
  return locked.rows.map((row) =>
    toPerson(row, {
      inbound: inboundOf.get(row.id) ?? [],
      ...sessions(row.id),
      timers: timersOf.get(row.id) ?? [],
    }),
  );
}

type SessionsOf = (personId: string) => Pick<LoadedPerson, 'open' | 'paused'>;

async function loadSessions(client: ClientBase, personIds: readonly string[]): Promise<SessionsOf> {
  const { rows } = await client.query<SessionRow>({
    name: 'turn_sessions',
    text: SESSIONS,
    values: [personIds],
  });
  const open = new Map<string, StoredSession>();
  const paused = new Map<string, StoredSession>();
  for (const row of rows) (row.paused ? paused : open).set(row.person_id, toSession(row));
  return (id) => ({ open: open.get(id) ?? null, paused: paused.get(id) ?? null });
}

export function toPerson(
  row: PersonRow,
  waiting: Pick<LoadedPerson, 'inbound' | 'open' | 'paused' | 'timers'>,
): LoadedPerson {
  return {
    id: row.id,
    spaceId: row.space_id,
    displayName: row.display_name,
    language: row.language,
    timeZone: row.time_zone,
    simulated: row.simulated,
    failures: row.failures,
    parked: row.parked,
    threadOpen: row.thread_open,
    languageOffered: row.language_offered,
    member: row.member_id === null ? null : { id: row.member_id, rehearsing: row.rehearsing === true },
    hasStandingCodes: row.standing,
    ...waiting,
  };
}

function groupBy<R extends { readonly person_id: string }, T>(
  rows: readonly R[],
  convert: (row: R) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.person_id);
    if (group === undefined) groups.set(row.person_id, [convert(row)]);
    else group.push(convert(row));
  }
  return groups;
}

const toPending = (row: PendingRow): PendingInbound => ({
  id: row.id,
  connectionId: row.connection_id,
  content: row.content,
  sentAt: row.sent_at,
  receivedAt: row.received_at,
  failures: row.failures,
  identity: toIdentity(row),
});

const toSession = (row: SessionRow): StoredSession => ({
  id: row.id,
  rev: row.rev,
  state: row.state,
  connectionId: row.connection_id,
  identity: toIdentity(row),
  expiresAt: row.expires_at,
  said: { prompt: row.asked_prompt, at: row.asked_at, unsent: row.unsent === true },
});

const toTimer = (row: TimerRow): DueTimer => ({
  sessionId: row.session_id,
  kind: row.kind,
  waitId: row.wait_id,
});

export const toIdentity = (row: IdentityRow): Identity => ({
  id: row.identity_id,
  channel: row.channel,
  address: row.address,
  replyTo: row.reply_to,
  platformName: row.platform_name,
  reachability: row.reachability,
  connectionId: row.identity_connection_id,
  lastInboundAt: row.last_inbound_at,
});
