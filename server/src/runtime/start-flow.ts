import type { Pool } from 'pg';
import type { Json } from '@muster/conversations';
import { toJsonText, type StoredContent } from './inbound/inbound-row.ts';
import { newId, occurrenceId } from './ids.ts';

export interface FlowStart {
  readonly personId: string;
  readonly flow: string;
  readonly args?: Readonly<Record<string, Json>>;
  /** Two starts with the same key are one. */
  readonly key?: string;
}

/**
 * Asks for a flow to be started for a person where they wrote from last: a row beside what they send themselves, so
 * that it keeps its place in the order and happens once.
 * @returns the row's id, or null if the person cannot be reached or this start was asked for before
 */
export async function requestStart(
  pool: Pool,
  { personId, flow, args, key }: FlowStart,
): Promise<string | null> {
  const content: StoredContent = { content: {}, start: { flow, ...(args === undefined ? {} : { args }) } };
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO inbound (id, space_id, connection_id, dedup_key, person_id, identity_id, content)
     SELECT $2, p.space_id, i.connection_id, $3, p.id, i.id, $4
     FROM person p JOIN chat_identity i ON i.person_id = p.id AND i.connection_id IS NOT NULL
     WHERE p.id = $1 AND p.erased_at IS NULL AND i.reachability IN ('unknown', 'reachable')
     ORDER BY i.last_inbound_at DESC NULLS LAST, i.created_at DESC LIMIT 1
     ON CONFLICT (connection_id, dedup_key) DO NOTHING RETURNING id`,
    [personId, occurrenceId(), `start:${key ?? newId()}`, toJsonText(content)],
  );
  return rows[0]?.id ?? null;
}
