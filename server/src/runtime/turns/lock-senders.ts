import type { ClientBase } from 'pg';
import { toStoredContent, type InboundRow } from '../inbound/inbound-row.ts';
import {
  IDENTITY_COLUMNS,
  loadSessions,
  MAX_EVENTS_PER_TURN,
  MEMBER_OF_PERSON,
  PERSON_COLUMNS,
  toIdentity,
  toPerson,
  type IdentityRow,
  type PersonRow,
} from './load-people.ts';
import type { Identity, LoadedPerson } from './loaded-person.ts';

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

/** Behind the lock, so that it is the newest there is; \`busy\`: something else is to be played first. */
const SENDERS = `
SELECT ci.person_id, ${IDENTITY_COLUMNS}, s.ord::int AS ord,
       EXISTS (SELECT 1 FROM inbound i WHERE i.person_id = ci.person_id AND i.processed_at IS NULL)
       OR EXISTS (SELECT 1 FROM timer t WHERE t.person_id = ci.person_id AND t.fire_at <= now()) AS busy
FROM unnest($1::uuid[], $2::channel[], $3::text[]) WITH ORDINALITY AS s(space_id, channel, address, ord)
JOIN chat_identity ci ON ci.space_id = s.space_id AND ci.channel = s.channel AND ci.address = s.address
WHERE ci.person_id = ANY($4::uuid[])`;

interface SenderRow extends IdentityRow {
  readonly ord: number;
  readonly busy: boolean;
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
): Promise<ReadonlyMap<string, FreshPerson>> {
  const addresses = [
    rows.map((row) => row.connection.spaceId),
    rows.map((row) => row.connection.channel),
    rows.map((row) => row.envelope.sender.address),
  ];
  const locked = await client.query<PersonRow>({
    name: 'fresh_lock',
    text: LOCK_SENDERS,
    values: [...addresses, rows.map((row) => row.connection.id), rows.map((row) => row.envelope.dedupKey)],
  });
  if (locked.rows.length === 0) return new Map();
  const ids = locked.rows.map((row) => row.id);
  const [senders, sessions] = await Promise.all([
    client.query<SenderRow>({ name: 'fresh_senders', text: SENDERS, values: [...addresses, ids] }),
    loadSessions(client, ids),
  ]);
  const freshOf = groupRows(rows, senders.rows);
  const people = new Map<string, FreshPerson>();
  for (const row of locked.rows) {
    const fresh = freshOf.get(row.id);
    if (fresh === undefined || fresh.length > MAX_EVENTS_PER_TURN) continue;
    const inbound = fresh.map(toPending);
    people.set(row.id, { person: toPerson(row, { inbound, ...sessions(row.id), timers: [] }), rows: fresh });
  }
  return people;
}

/** Each person's messages in the order in which they came. */
function groupRows(rows: readonly InboundRow[], senders: readonly SenderRow[]): Map<string, FreshRow[]> {
  const groups = new Map<string, FreshRow[]>();
  for (const sender of [...senders].sort((a, b) => a.ord - b.ord)) {
    const row = rows[sender.ord - 1];
    if (row === undefined || sender.busy) continue;
    const fresh = { row, identity: toIdentity(sender) };
    const group = groups.get(sender.person_id);
    if (group === undefined) groups.set(sender.person_id, [fresh]);
    else group.push(fresh);
  }
  return groups;
}

function toPending({ row, identity }: FreshRow): LoadedPerson['inbound'][number] {
  const { sentAt } = row.envelope;
  return {
    id: row.id,
    connectionId: row.connection.id,
    content: toStoredContent(row.envelope),
    sentAt: sentAt === null || Number.isNaN(Date.parse(sentAt)) ? null : new Date(sentAt),
    receivedAt: new Date(),
    failures: 0,
    identity,
  };
}
