import { CHANNELS } from '@muster/conversations';
import { Type } from 'typebox';
import { nullable, oneOf, Timestamp } from '../../lib/schemas.ts';

const Key = Type.String({ minLength: 1, maxLength: 200, description: 'Any key: one simulated person' });

export const SimulatorInput = Type.Object({
  as: Key,
  channel: oneOf(CHANNELS),
  text: Type.Optional(Type.String({ maxLength: 20_000 })),
  choice: Type.Optional(Type.String({ maxLength: 200, description: 'Token of an earlier message' })),
  location: Type.Optional(
    Type.Object({ lat: Type.Number(), lng: Type.Number(), accuracyM: Type.Optional(Type.Number()) }),
  ),
  phone: Type.Optional(Type.String({ maxLength: 40 })),
  image: Type.Optional(
    Type.String({ maxLength: 700_000, description: 'Data URL, base64, or any text for some picture' }),
  ),
  id: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'A repeated one is a duplicate' }),
  ),
  sentAt: Type.Optional(Type.String({ format: 'date-time' })),
});

export const SimulatorMessage = Type.Object(
  {
    id: Type.String(),
    text: Type.String(),
    choices: Type.Array(
      Type.Object({ token: Type.String(), label: Type.String(), description: Type.Optional(Type.String()) }),
      { description: 'Empty on channels without buttons: the text carries the numbers' },
    ),
    media: Type.Optional(
      Type.Array(
        Type.Object({
          kind: Type.String(),
          ref: Type.String(),
          mime: Type.Optional(Type.String()),
          name: Type.Optional(Type.String()),
        }),
      ),
    ),
    layout: oneOf(['buttons', 'list', 'numbers', 'none'] as const),
    listLabel: Type.Optional(Type.String()),
    request: Type.Optional(
      Type.Object({ kind: oneOf(['location', 'contact'] as const), label: Type.String() }),
    ),
    direction: oneOf(['ltr', 'rtl'] as const),
    replaces: nullable(Type.String({ description: 'Message that this one takes the place of' })),
    inReplyTo: nullable(Type.String()),
    at: Timestamp,
  },
  { $id: 'SimulatorMessage' },
);

export const SimulatorQuery = Type.Object({
  as: Key,
  channel: oneOf(CHANNELS),
  after: Type.Optional(Type.String({ format: 'uuid', description: 'Id of the last message one has' })),
});

export const simulatorSchemas = [SimulatorMessage];
