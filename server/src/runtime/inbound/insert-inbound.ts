import type { ClientBase, Pool } from 'pg';
import { toJsonText, toStoredContent, validTime, type InboundRow, type Stored } from './inbound-row.ts';

/**
 * Stores the rows of several requests in one statement. Requests whose senders are all known are stored; of a request
 * with a stranger nothing is, so that its order holds (`person_id` null in the answer). The conflict clause is what
 * stops duplicates, also those inside one batch.
 */
const INSERT = `
WITH input AS MATERIALIZED (
  SELECT i.*, c.id AS identity_id, c.person_id,
         bool_and(c.id IS NOT NULL) OVER (PARTITION BY i.request) AS known
  FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::uuid[], $5::channel[], $6::text[], $7::text[], $8::jsonb[],
              $9::timestamptz[]) WITH ORDINALITY
       AS i(id, request, space_id, connection_id, channel, address, dedup_key, content, sent_at, ord)
  LEFT JOIN LATERAL (
    SELECT ci.id, ci.person_id FROM chat_identity ci
    WHERE ci.space_id = i.space_id AND ci.channel = i.channel AND ci.address = i.address
    UNION ALL
    SELECT ci.id, ci.person_id FROM chat_identity_alias a JOIN chat_identity ci ON ci.id = a.identity_id
    WHERE a.space_id = i.space_id AND a.channel = i.channel AND a.alias = i.address
    LIMIT 1
  ) c ON true
), stored AS (
  INSERT INTO inbound (id, space_id, connection_id, dedup_key, person_id, identity_id, content, sent_at)
  SELECT id, space_id, connection_id, dedup_key, person_id, identity_id, content, sent_at
  FROM input WHERE known ORDER BY ord
  ON CONFLICT (connection_id, dedup_key) DO NOTHING
  RETURNING id
)
SELECT input.ord::int AS ord, CASE WHEN known THEN input.person_id END AS person_id, input.identity_id,
       stored.id IS NOT NULL AS fresh
FROM input LEFT JOIN stored ON stored.id = input.id`;

interface InsertedRow {
  readonly ord: number;
  readonly person_id: string | null;
  readonly identity_id: string;
  readonly fresh: boolean;
}

/** One answer per row, in order; null where the request has a sender that is not known yet. */
export async function insertInbound(
  db: Pool | ClientBase,
  requests: readonly (readonly InboundRow[])[],
): Promise<(Stored | null)[]> {
  const rows = requests.flat();
  const { rows: answers } = await db.query<InsertedRow>({
    name: 'insert_inbound',
    text: INSERT,
    values: [
      rows.map((row) => row.id),
      requests.flatMap((request, index) => request.map(() => index)),
      rows.map((row) => row.connection.spaceId),
      rows.map((row) => row.connection.id),
      rows.map((row) => row.connection.channel),
      rows.map((row) => row.envelope.sender.address),
      rows.map((row) => row.envelope.dedupKey),
      rows.map((row) => toJsonText(toStoredContent(row.envelope))),
      rows.map((row) => validTime(row.envelope.sentAt)),
    ],
  });
  const stored: (Stored | null)[] = rows.map(() => null);
  for (const { ord, person_id: personId, identity_id: identityId, fresh } of answers) {
    const row = rows[ord - 1];
    if (row === undefined || personId === null) continue;
    stored[ord - 1] = { inboundId: row.id, personId, identityId, spaceId: row.connection.spaceId, fresh };
  }
  return stored.some((row) => row?.fresh === false) ? nameOriginals(db, rows, stored) : stored;
}

/** Gives duplicates the id of the row that was there first. */
async function nameOriginals(
  db: Pool | ClientBase,
  rows: readonly InboundRow[],
  stored: readonly (Stored | null)[],
): Promise<(Stored | null)[]> {
  const { rows: originals } = await db.query<{ ord: number; id: string }>(
    `SELECT d.ord::int AS ord, i.id FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS d(connection_id, dedup_key, ord)
     JOIN inbound i USING (connection_id, dedup_key)`,
    [rows.map((row) => row.connection.id), rows.map((row) => row.envelope.dedupKey)],
  );
  const ids = new Map(originals.map(({ ord, id }) => [ord - 1, id]));
  return stored.map((row, index) =>
    row === null ? null : { ...row, inboundId: ids.get(index) ?? row.inboundId },
  );
}
