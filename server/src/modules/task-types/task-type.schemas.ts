import { Type } from 'typebox';
import { Id, LocalisedText, LocalisedTextInput, nullable, Timestamp } from '../../lib/schemas.ts';

const DueDays = Type.Integer({ minimum: 0, maximum: 365 });

export const TaskType = Type.Object(
  {
    id: Id,
    code: Type.String(),
    name: LocalisedText,
    dueDays: nullable(Type.Integer({ description: 'Days until it is due; null: no date' })),
    position: Type.Integer(),
    retiredAt: nullable(Timestamp),
  },
  { $id: 'TaskType' },
);

export const NewTaskType = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' }),
  name: LocalisedTextInput,
  dueDays: Type.Optional(nullable(DueDays)),
});

export const TaskTypeChange = Type.Object({
  name: Type.Optional(LocalisedTextInput),
  dueDays: Type.Optional(nullable(DueDays)),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  retired: Type.Optional(Type.Boolean()),
});

export const taskTypeSchemas = [TaskType];
