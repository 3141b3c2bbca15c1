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
    doneNote: nullable(Type.String()),
    createdAt: Timestamp,
  },
  { $id: 'Task' },
);

const fields = {
  assigneeId: Type.Optional(nullable(Id)),
  teamId: Type.Optional(nullable(Id)),
  title: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
  note: Type.Optional(nullable(Type.String({ maxLength: 2000 }))),
  dueAt: Type.Optional(nullable(Type.String({ format: 'date-time' }))),
};

export const NewTaskBody = Type.Object(
  { typeId: Id, contactId: Type.Optional(nullable(Id)), ...fields },
  { additionalProperties: false },
);

export const TaskChangeBody = Type.Object(
  { typeId: Type.Optional(Id), ...fields, status: Type.Optional(oneOf(['cancelled'] as const)) },
  { additionalProperties: false, minProperties: 1 },
);

export const taskSchemas = [Task];
