import { Type } from 'typebox';
import { Id, LocalisedText, LocalisedTextInput, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';

export const STATUS_CATEGORIES = ['support', 'volunteer', 'undecided', 'oppose', 'unknown'] as const;
const Colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' });
export const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' });

export const Status = Type.Object(
  {
    id: Id,
    code: Type.String(),
    name: LocalisedText,
    category: oneOf(STATUS_CATEGORIES),
    colour: Type.String(),
    position: Type.Integer(),
    contacts: Type.Integer(),
    retiredAt: nullable(Timestamp),
  },
  { $id: 'Status' },
);

export const NewStatus = Type.Object({
  code: Code,
  name: LocalisedTextInput,
  category: oneOf(STATUS_CATEGORIES),
  colour: Colour,
});

export const StatusChange = Type.Object({
  name: Type.Optional(LocalisedTextInput),
  category: Type.Optional(oneOf(STATUS_CATEGORIES)),
  colour: Type.Optional(Colour),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  retired: Type.Optional(Type.Boolean()),
});

export const statusSchemas = [Status];
