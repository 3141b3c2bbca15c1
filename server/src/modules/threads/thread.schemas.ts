import { Type } from 'typebox';
import { Id, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';

const named = Type.Object({ id: Id, name: nullable(Type.String()) });

const card = {
  id: Id,
  person: Type.Object({
    id: Id,
    name: nullable(Type.String()),
    contactId: nullable(Id),
    memberId: nullable(Id),
    channel: nullable(Type.String()),
  }),
  status: oneOf(['open', 'closed'] as const),
  assignee: nullable(named),
  team: nullable(named),
  unread: Type.Integer(),
  /** Since when the person waits for an answer. */
  waitingSince: nullable(Timestamp),
  lastEntryAt: Timestamp,
  lastText: nullable(Type.String()),
  createdAt: Timestamp,
};

export const Thread = Type.Object(card, { $id: 'Thread' });

export const ThreadEntry = Type.Object(
  {
    id: Id,
    kind: oneOf(['inbound', 'outbound', 'note', 'closed'] as const),
    text: nullable(Type.String()),
    by: nullable(named),
    /** Of an answer: what became of the message; null while it is on its way. */
    delivery: nullable(
      oneOf(['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'uncertain', 'cancelled'] as const),
    ),
    at: Timestamp,
  },
  { $id: 'ThreadEntry' },
);

export const ThreadDetails = Type.Object(
  { ...card, entries: Type.Array(ref(ThreadEntry)) },
  { $id: 'ThreadDetails' },
);

export const Words = Type.Object({ text: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) });
export const ThreadChange = Type.Object(
  { assigneeId: Type.Optional(nullable(Id)), status: Type.Optional(oneOf(['closed'] as const)) },
  { additionalProperties: false, minProperties: 1 },
);

export const threadSchemas = [Thread, ThreadEntry, ThreadDetails];
