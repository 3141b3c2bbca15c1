import { Type } from 'typebox';
import { Id, LocalisedText, nullable, Timestamp } from '../../lib/schemas.ts';

export const Contact = Type.Object(
  {
    id: Id,
    personId: Id,
    firstName: nullable(Type.String()),
    lastName: nullable(Type.String()),
    phone: nullable(Type.String()),
    email: nullable(Type.String()),
    language: nullable(Type.String()),
    status: nullable(
      Type.Object({ id: Id, code: Type.String(), name: LocalisedText, colour: Type.String() }),
    ),
    addressLine: nullable(Type.String()),
    postcode: nullable(Type.String()),
    city: nullable(Type.String()),
    territory: nullable(Type.Object({ id: Id, name: Type.String() })),
    note: nullable(Type.String()),
    doNotContact: Type.Boolean(),
    simulated: Type.Boolean(),
    source: nullable(Type.String()),
    responses: Type.Integer(),
    tasks: Type.Integer({ description: 'Open ones' }),
    lastTalkAt: nullable(Timestamp),
    createdAt: Timestamp,
  },
  { $id: 'Contact' },
);

export const contactSchemas = [Contact];
