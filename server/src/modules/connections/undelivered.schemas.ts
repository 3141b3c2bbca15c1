import { Type } from 'typebox';
import { Id, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { FAILURE_REASONS } from '../../delivery/failure-reasons.ts';

const CLASSES = ['reply', 'action_notice', 'notice', 'campaign'] as const;
const Reason = oneOf(FAILURE_REASONS);

export const UndeliveredMessage = Type.Object(
  {
    id: Id,
    person: Type.Object({
      id: Id,
      name: nullable(Type.String()),
      memberId: nullable(Id),
      contactId: nullable(Id),
    }),
    class: oneOf(CLASSES),
    text: nullable(Type.String({ description: 'Its beginning; null where it was private' })),
    reason: Reason,
    retryable: Type.Boolean(),
    detail: nullable(Type.String({ description: 'What the platform says about it' })),
    attempts: Type.Integer(),
    createdAt: Timestamp,
  },
  { $id: 'UndeliveredMessage' },
);

export const UndeliveredReason = Type.Object(
  { reason: Reason, count: Type.Integer(), retryable: Type.Boolean() },
  { $id: 'UndeliveredReason' },
);

export const UndeliveredQuery = Type.Object({
  ...listQuery(['createdAt'] as const, 'desc'),
  reason: Type.Optional(Reason),
});
export const UndeliveredPage = pageOf(ref(UndeliveredMessage));

export const UndeliveredChoice = Type.Object(
  {
    ids: Type.Optional(Type.Array(Id, { maxItems: 500, description: 'These; without it all of the reason' })),
    reason: Type.Optional(Reason),
  },
  { additionalProperties: false, minProperties: 1 },
);

export const undeliveredSchemas = [UndeliveredMessage, UndeliveredReason];
