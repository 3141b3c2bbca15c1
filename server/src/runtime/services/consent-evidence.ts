import type { ServiceContext } from './service.ts';

/** What proves that somebody agreed, or no longer does: their own words, when and where they came. */
export interface ConsentEvidence {
  /** As it came; null where they tapped a button. */
  readonly text: string | null;
  readonly inboundId: string | null;
  /** UTC. */
  readonly receivedAt: string | null;
  /** The number or account that they write from. */
  readonly address: string;
  /** The number or account that they wrote to. */
  readonly receiver: string | null;
  readonly connectionId: string;
}

/** Evidence of the message that is being answered. */
export async function evidenceOf<T extends Readonly<Record<string, unknown>>>(
  { db, inboundId, connectionId, identity }: ServiceContext,
  more: T,
): Promise<ConsentEvidence & T> {
  const { rows } = await db.query<{ text: string | null; receivedAt: Date | null; receiver: string | null }>(
    `SELECT i.content->'content'->>'text' AS text, i.received_at AS "receivedAt", c.account AS receiver
     FROM connection c LEFT JOIN inbound i ON i.id = $1 WHERE c.id = $2`,
    [inboundId, connectionId],
  );
  const [row] = rows;
  return {
    text: row?.text ?? null,
    inboundId,
    receivedAt: row?.receivedAt?.toISOString() ?? null,
    address: identity.address,
    receiver: row?.receiver ?? null,
    connectionId,
    ...more,
  };
}
