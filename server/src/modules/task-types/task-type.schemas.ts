import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';
import { Code, Colour, LabelName } from '../labels/label.schemas.ts';

const TASK_CATEGORIES = ['get_back', 'information', 'invitation', 'volunteer', 'question', 'other'] as const;
const DueDays = Type.Integer({ minimum: 0, maximum: 365 });

export const TaskType = Type.Object(
  {
    id: Id,
    code: Type.String({ description: 'Never changes: what surveys and imports name' }),
    name: LocalisedText,
    category: oneOf(TASK_CATEGORIES, { description: 'What filters and figures go by, whatever the name' }),
    colour: Type.String(),
    dueDays: nullable(Type.Integer({ description: 'Days until it is due; null: the volunteer is asked' })),
    position: Type.Integer(),
    revision: Type.Integer(),
    tasks: Type.Integer(),
    retiredAt: nullable(Timestamp),
  },
  { $id: 'TaskType' },
);

export const NewTaskType = Type.Object({
  code: Type.Optional(Code),
  name: LabelName,
  category: Type.Optional(oneOf(TASK_CATEGORIES, { default: 'other' })),
  colour: Type.Optional(Type.Union([Colour], { default: '#5E6168' })),
  dueDays: Type.Optional(nullable(DueDays)),
});

export const TaskTypeChange = Type.Object({
  name: Type.Optional(LabelName),
  category: Type.Optional(oneOf(TASK_CATEGORIES)),
  colour: Type.Optional(Colour),
  dueDays: Type.Optional(nullable(DueDays)),
  retired: Type.Optional(Type.Boolean()),
});

export const taskTypeSchemas = [TaskType];
