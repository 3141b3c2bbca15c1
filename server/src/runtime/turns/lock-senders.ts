import type { ClientBase } from 'pg';
import { plainArray } from '../../db/plain-array.ts';
import { toStoredContent, validTime, type InboundRow } from '../inbound/inbound-row.ts';
import {
  askedIn,
  IDENTITY_COLUMNS,
  MAX_EVENTS_PER_TURN,
  MEMBER_OF_PERSON,
  PERSON_COLUMNS,
  toIdentity,
  toPerson,
  type IdentityRow,
  type PersonRow,
} from './load-people.ts';
import type { Identity, LoadedPerson } from './loaded-person.ts';
import type { WrittenSessions } from './written-sessions.ts';

/** Who wrote, as far as they are known and free; `repeated`: something of it is stored already. */
const LOCK_SENDERS = `
WITH sender AS MATERIALIZED (
  SELECT ci.person_id, bool_or(i.id IS NOT NULL) AS repeated
  FROM unnest($1::uuid[], $2::channel[], $3::text[], $4::uuid[], $5::text[])
    AS s(space_id, channel, address, connection_id, dedup_key)
  JOIN chat_identity ci ON ci.space_id = s.space_id AND ci.channel = s.channel AND ci.address = s.address
  LEFT JOIN inbound i ON i.connection_id = s.connection_id AND i.dedup_key = s.dedup_key
  GROUP BY ci.person_id
)
SELECT ${PERSON_COLUMNS}
FROM sender JOIN person p ON p.id = sender.person_id ${MEMBER_OF_PERSON}
WHERE NOT sender.repeated AND p.failures = 0 AND p.parked_at IS NULL ORDER BY p.id
FOR NO KEY UPDATE OF p SKIP LOCKED`;

/**
 * Behind the lock, so that it is the newest there is; of those, too, who turn out not to be locked. `busy`: something else is to be played first, or the conversation
 * goes on in another chat.
 */
const SENDERS = `
SELECT ci.person_id, ${IDENTITY_COLUMNS}, s.ord::int AS ord,
       o.id AS open_id, o.connection_id AS open_connection_id, o.rev AS open_rev,
       CASE WHEN o.id = s.written_id AND o.rev = s.written_rev THEN NULL ELSE o.state END AS open_state,
       o.expires_at AS open_expires_at, asked_o.prompt_id AS open_prompt, asked_o.sent_at AS open_asked_at,
       asked_o.unsent AS open_unsent,
       p.id AS paused_id, p.connection_id AS paused_connection_id, p.rev AS paused_rev, p.state AS paused_state,
       p.expires_at AS paused_expires_at,
       coalesce(o.identity_id <> ci.id, false) OR coalesce(p.identity_id <> ci.id, false)
       OR EXISTS (SELECT 1 FROM inbound i WHERE i.person_id = ci.person_id AND i.processed_at IS NULL)
       OR EXISTS (SELECT 1 FROM timer t WHERE t.session_id IN (o.id, p.id) AND t.fire_at <= now()) AS busy
FROM unnest($1::uuid[], $2::channel[], $3::text[], $4::uuid[], $5::int[]) WITH ORDINALITY
  AS s(space_id, channel, address, written_id, written_rev, ord)
JOIN chat_identity ci ON ci.space_id = s.space_id AND ci.channel = s.channel AND ci.address = s.address
LEFT JOIN session o ON o.person_id = ci.person_id AND o.status IN ('active', 'waiting')
${askedIn('o')}
LEFT JOIN session p ON p.person_id = ci.person_id AND p.status = 'paused'
ORDER BY s.ord`;

interface SenderRow extends IdentityRow {
  readonly ord: number;
  readonly busy: boolean;
  readonly open_id: string | null;
  readonly open_connection_id: string;
  readonly open_rev: number;
  /** Null where it is what this process wrote. */
  readonly open_state: unknown;
  readonly open_expires_at: Date | null;
  readonly open_prompt: string | null;
  readonly open_asked_at: Date | null;
  readonly open_unsent: boolean | null;
  readonly paused_id: string | null;
  readonly paused_connection_id: string;
  readonly paused_rev: number;
  readonly paused_state: unknown;
  readonly paused_expires_at: Date | null;
}

/** A message that is not stored yet, and whose it is. */
export interface FreshRow {
  readonly row: InboundRow;
  readonly identity: Identity;
}

export interface FreshPerson {
  readonly person: LoadedPerson;
  readonly rows: readonly FreshRow[];
}

/**
 * Locks the people who wrote these messages and loads what a turn needs, their new messages in the place of stored
 * ones. Left out, with all that they wrote: strangers, people whom another transaction works for, who have something
 * waiting, whose turn failed before, and whoever repeats a message.
 */
export async function lockSenders(
  client: ClientBase,
  rows: readonly InboundRow[],
  written: Pick<WrittenSessions, 'with'>,
): Promise<ReadonlyMap<string, FreshPerson>> {
  const addresses = [
    plainArray(rows, (row) => row.connection.spaceId),
    plainArray(rows, (row) => row.connection.channel),
    rows.map((row) => row.envelope.sender.address),
  ];
  const locking = client.query<PersonRow>({
    name: 'fresh_lock',
    text: LOCK_SENDERS,
    values: [
      ...addresses,
      plainArray(rows, (row) => row.connection.id),
      rows.map((row) => row.envelope.dedupKey),
    ],
  });
  const own = rows.map((row) => written.with(row));
  const loading = client.query<SenderRow>({
    name: 'fresh_senders',
    text: SENDERS,
    values: [
      ...addresses,
      plainArray(own, (session) => session?.id ?? null),
      plainArray(own, (session) => session?.rev ?? null),
    ],
  });
  const [locked, senders] = await Promise.all([locking, loading]);
  const waiting = new Map<string, Waiting>();
  for (const sender of senders.rows) {
    const known = own[sender.ord - 1]?.state;
    addRow(waiting, { ...sender, open_state: sender.open_state ?? known }, rows[sender.ord - 1]);
  }
  return new Map(locked.rows.flatMap((row) => fresh(row, waiting.get(row.id))));
}

interface Waiting {
  readonly rows: FreshRow[];
  readonly sessions: Pick<LoadedPerson, 'open' | 'paused'>;
}

/** Each person's messages in the order in which they came. */
function addRow(waiting: Map<string, Waiting>, sender: SenderRow, row: InboundRow | undefined): void {
  if (row === undefined || sender.busy) return;
  const identity = toIdentity(sender);
  const known = waiting.get(sender.person_id);
  if (known === undefined) {
    waiting.set(sender.person_id, { rows: [{ row, identity }], sessions: sessionsOf(sender, identity) });
  } else known.rows.push({ row, identity });
}

function fresh(row: PersonRow, waiting: Waiting | undefined): [string, FreshPerson][] {
  if (waiting === undefined || waiting.rows.length > MAX_EVENTS_PER_TURN) return [];
  const { rows, sessions } = waiting;
  const person = toPerson(row, { inbound: rows.map(toPending), ...sessions, timers: [] });
  return [[row.id, { person, rows }]];
}

function sessionsOf(row: SenderRow, identity: Identity): Waiting['sessions'] {
  const open = {
    rev: row.open_rev,
    state: row.open_state,
    connectionId: row.open_connection_id,
    identity,
    expiresAt: row.open_expires_at,
    said: { prompt: row.open_prompt, at: row.open_asked_at, unsent: row.open_unsent === true },
  };
  const paused = {
    rev: row.paused_rev,
    state: row.paused_state,
    connectionId: row.paused_connection_id,
    identity,
    expiresAt: row.paused_expires_at,
    said: null,
  };
  return {
    open: row.open_id === null ? null : { id: row.open_id, ...open },
    paused: row.paused_id === null ? null : { id: row.paused_id, ...paused },
  };
}

function toPending({ row, identity }: FreshRow): LoadedPerson['inbound'][number] {
  const sentAt = validTime(row.envelope.sentAt);
  return {
    id: row.id,
    connectionId: row.connection.id,
    content: toStoredContent(row.envelope),
    sentAt: sentAt === null ? null : new Date(sentAt),
    receivedAt: new Date(),
    failures: 0,
    identity,
  };
}
