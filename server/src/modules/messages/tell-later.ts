import type { Json, MessageClass, ResolvedText } from '@muster/conversations';
import type { ClientBase } from 'pg';
import { newId } from '../../runtime/ids.ts';

/** A message to somebody, from a transaction that must not wait for them. */
export interface LaterMessage {
  readonly spaceId: string;
  readonly personId: string;
  readonly class: MessageClass;
  readonly text: ResolvedText;
  readonly choices?: readonly {
    readonly label: ResolvedText;
    readonly flow: string;
    readonly args?: Readonly<Record<string, Json>>;
  }[];
  /** Said once: a later one of the same key takes the place of one that has not left yet. */
  readonly dedupKey?: string;
  /** The entry of a thread that it carries. */
  readonly threadEntryId?: string;
  readonly uselessAfter?: Date;
  /** How long its buttons work. */
  readonly expiresAt: Date;
}

const INSERT = `
INSERT INTO pending_message (id, space_id, person_id, class, text, choices, dedup_key, thread_entry_id, useless_after, expires_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::message_class[], $5::jsonb[], $6::jsonb[], $7::text[], $8::uuid[],
                     $9::timestamptz[], $10::timestamptz[])
ON CONFLICT (person_id, dedup_key) DO UPDATE
  SET text = excluded.text, choices = excluded.choices, useless_after = excluded.useless_after,
      expires_at = excluded.expires_at`;

/** Writes messages down in the caller's transaction; a chore queues them once it is committed. */
export async function tellLater(db: ClientBase, messages: readonly LaterMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await db.query(INSERT, [
    messages.map(() => newId()),
    messages.map(({ spaceId }) => spaceId),
    messages.map(({ personId }) => personId),
    messages.map((message) => message.class),
    messages.map(({ text }) => JSON.stringify(text)),
    messages.map(({ choices }) => JSON.stringify(choices ?? [])),
    messages.map(({ dedupKey }) => dedupKey ?? null),
    messages.map(({ threadEntryId }) => threadEntryId ?? null),
    messages.map(({ uselessAfter }) => uselessAfter ?? null),
    messages.map(({ expiresAt }) => expiresAt),
  ]);
}
