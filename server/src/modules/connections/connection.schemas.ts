import { CHANNELS } from '@muster/conversations';
import { Type } from 'typebox';
import { Id, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';

export const CONNECTION_STATUSES = ['active', 'paused', 'failing'] as const;
const Fields = Type.Record(Type.String(), Type.String());
const FieldsInput = Type.Unsafe<Record<string, string>>({
  type: 'object',
  maxProperties: 20,
  additionalProperties: { type: 'string', maxLength: 4000 },
  description: 'Settings and secrets by name, see listConnectionKinds; secrets are never sent back',
});

const Advice = Type.Array(
  Type.String({ description: 'What can be done about it, as far as that is known: a word of the console’s' }),
);

export const Connection = Type.Object(
  {
    id: Id,
    channel: oneOf(CHANNELS),
    provider: Type.String(),
    name: Type.String(),
    account: nullable(Type.String({ description: 'What the platform calls this account' })),
    deepLink: nullable(Type.String()),
    status: oneOf(CONNECTION_STATUSES),
    isEnvironment: Type.Boolean({ description: 'Configured by the server’s environment; read-only here' }),
    simulated: Type.Boolean(),
    settings: Fields,
    secretsSet: Type.Array(Type.String({ description: 'Names of secrets that are stored' })),
    webhookUrl: nullable(Type.String({ description: 'Null: polled' })),
    oneWay: Type.Boolean({
      description: 'Its sender is a name: people can read what it sends, and cannot answer',
    }),
    lastError: nullable(Type.String()),
    advice: Advice,
    lastErrorAt: nullable(Timestamp),
    lastInboundAt: nullable(Timestamp),
    queued: Type.Integer({ description: 'Messages waiting to be sent' }),
    undelivered: Type.Integer({ description: 'Messages that were given up, see listUndelivered' }),
    createdAt: Timestamp,
  },
  { $id: 'Connection' },
);

export const ConnectionKind = Type.Object(
  {
    channel: oneOf(CHANNELS),
    provider: Type.String(),
    fields: Type.Array(
      Type.Object({ name: Type.String(), secret: Type.Boolean(), required: Type.Boolean() }),
    ),
  },
  { $id: 'ConnectionKind' },
);

export const NewConnection = Type.Object({
  channel: oneOf(CHANNELS),
  provider: Type.Optional(Type.String({ maxLength: 20, pattern: '^[a-z]+$' })),
  name: Type.String({ minLength: 1, maxLength: 60 }),
  fields: FieldsInput,
});

export const ConnectionChange = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  fields: Type.Optional(FieldsInput),
});

export const ConnectionTest = Type.Object({
  account: Type.String(),
  deepLink: nullable(Type.String()),
  warnings: Type.Array(Type.String()),
  advice: Advice,
});

export const connectionSchemas = [Connection, ConnectionKind];
