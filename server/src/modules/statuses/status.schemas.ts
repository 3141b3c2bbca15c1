import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';
import { Code, Colour, LabelName } from '../labels/label.schemas.ts';

const STATUS_CATEGORIES = ['support', 'volunteer', 'undecided', 'oppose', 'unknown'] as const;

export const Status = Type.Object(
  {
    id: Id,
    code: Type.String({ description: 'Never changes: what surveys and imports name' }),
    name: LocalisedText,
    category: oneOf(STATUS_CATEGORIES, { description: 'What filters and figures go by, whatever the name' }),
    colour: Type.String(),
    position: Type.Integer(),
    revision: Type.Integer(),
    contacts: Type.Integer(),
    retiredAt: nullable(Timestamp),
  },
  { $id: 'Status' },
);

export const NewStatus = Type.Object({
  code: Type.Optional(Code),
  name: LabelName,
  category: oneOf(STATUS_CATEGORIES),
  colour: Colour,
});

export const StatusChange = Type.Object({
  name: Type.Optional(LabelName),
  category: Type.Optional(oneOf(STATUS_CATEGORIES)),
  colour: Type.Optional(Colour),
  retired: Type.Optional(Type.Boolean()),
});

export const statusSchemas = [Status];
