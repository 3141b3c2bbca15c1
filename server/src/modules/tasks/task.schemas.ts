import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';

export const TASK_STATUSES = ['open', 'taken', 'done', 'cancelled'] as const;
const named = Type.Object({ id: Id, name: nullable(Type.String()) });

export const Task = Type.Object(
  {
    id: Id,
    type: Type.Object({ id: Id, code: Type.String(), name: LocalisedText }),
    title: nullable(Type.String()),
    note: nullable(Type.String()),
    status: oneOf(TASK_STATUSES),
    contact: nullable(named),
    assignee: nullable(named),
    createdBy: nullable(named),
    team: nullable(named),
    responseId: nullable(Id),
    dueAt: nullable(Timestamp),
    doneAt: nullable(Timestamp),
    createdAt: Timestamp,
  },
  { $id: 'Task' },
);

export const taskSchemas = [Task];
