import type { ClientBase } from 'pg';
import { newId } from '../ids.ts';
import type { InboundRow } from './inbound-row.ts';

interface Missing {
  readonly row: InboundRow;
  /** Every address the platform knows the sender by; the first is the one to write to. */
  readonly addresses: readonly string[];
}

const key = (row: InboundRow, address: string) =>
  `${row.connection.spaceId}:${row.connection.channel}:${address}`;

/**
 * Makes a person with a chat identity for every sender that none is known for, inside the caller's transaction.
 * Advisory locks, taken in one order, keep two processes from making the same person twice; an alias that is known
 * makes the new address another name of the same identity.
 */
export async function createStrangers(client: ClientBase, rows: readonly InboundRow[]): Promise<void> {
  const missing = new Map<string, Missing>();
  for (const row of rows) {
    const { address, aliases = [] } = row.envelope.sender;
    missing.set(key(row, address), { row, addresses: [address, ...aliases] });
  }
  const all = [...missing.values()];
  const locks = [...new Set(all.flatMap(({ row, addresses }) => addresses.map((a) => key(row, a))))].sort();
  await client.query(
    `SELECT pg_advisory_xact_lock(k) FROM (SELECT DISTINCT hashtextextended(t, 0) AS k
     FROM unnest($1::text[]) AS t ORDER BY k) AS ordered`,
    [locks],
  );
  for (const stranger of all) await createStranger(client, stranger);
}

/** Strangers are rare and new: a few statements each cost less than a statement that could do all at once. */
async function createStranger(client: ClientBase, { row, addresses }: Missing): Promise<void> {
  const { spaceId, channel } = row.connection;
  const known = await client.query<{ id: string; address: string }>(
    `SELECT id, address FROM chat_identity WHERE space_id = $1 AND channel = $2::channel AND address = ANY($3)
     UNION ALL
     SELECT ci.id, ci.address FROM chat_identity_alias a JOIN chat_identity ci ON ci.id = a.identity_id
     WHERE a.space_id = $1 AND a.channel = $2::channel AND a.alias = ANY($3)
     LIMIT 1`,
    [spaceId, channel, addresses],
  );
  const identity = known.rows[0] ?? (await insertPerson(client, row));
  const aliases = addresses.filter((address) => address !== identity.address);
  if (aliases.length === 0) return;
  await client.query(
    `INSERT INTO chat_identity_alias (id, space_id, identity_id, channel, alias)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::channel[], $5::text[])
     ON CONFLICT (space_id, channel, alias) DO NOTHING`,
    [
      aliases.map(() => newId()),
      aliases.map(() => spaceId),
      aliases.map(() => identity.id),
      aliases.map(() => channel),
      aliases,
    ],
  );
}

async function insertPerson(client: ClientBase, row: InboundRow): Promise<{ id: string; address: string }> {
  const { connection, envelope } = row;
  const personId = newId();
  const identityId = newId();
  await client.query(
    `INSERT INTO person (id, space_id, display_name, language, simulated) VALUES ($1, $2, $3, NULL, $4)`,
    [personId, connection.spaceId, cleanName(envelope.sender.name), connection.simulated === true],
  );
  await client.query(
    `INSERT INTO chat_identity (id, space_id, person_id, channel, address, reply_to, platform_name, reachability,
       reachability_at, connection_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'reachable', now(), $8)`,
    [
      identityId,
      connection.spaceId,
      personId,
      connection.channel,
      envelope.sender.address,
      envelope.replyTo ?? null,
      cleanName(envelope.sender.name),
      connection.id,
    ],
  );
  return { id: identityId, address: envelope.sender.address };
}

/** Control characters and lone surrogates do not belong in a name, and PostgreSQL takes no U+0000. */
function cleanName(name: string | undefined): string | null {
  const clean = name
    ?.toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 120);
  return clean === undefined || clean === '' ? null : clean;
}
