import { Type } from 'typebox';
import { Id, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';
import { ROLES } from '../access/rights.ts';

export const INVITE_KINDS = ['code', 'link', 'email'] as const;
export const INVITE_STATES = ['usable', 'revoked', 'expired', 'used_up'] as const;

export const DeepLink = Type.Object(
  {
    channel: Type.String(),
    connection: Type.String(),
    account: nullable(Type.String()),
    url: nullable(
      Type.String({ description: 'Opens the chat with the code in it; null where there is none' }),
    ),
    text: Type.String({ description: 'What to send when typing by hand' }),
    simulated: Type.Boolean(),
  },
  { $id: 'DeepLink' },
);

export const Invite = Type.Object(
  {
    id: Id,
    kind: oneOf(INVITE_KINDS),
    code: Type.String(),
    url: Type.String({ description: 'Page with a button per channel' }),
    deepLinks: Type.Array(ref(DeepLink)),
    role: oneOf(ROLES),
    team: nullable(Type.Object({ id: Id, name: Type.String() })),
    email: nullable(Type.String()),
    name: nullable(Type.String()),
    state: oneOf(INVITE_STATES),
    uses: Type.Integer(),
    maxUses: nullable(Type.Integer()),
    expiresAt: nullable(Timestamp),
    revokedAt: nullable(Timestamp),
    sentAt: nullable(Timestamp),
    createdAt: Timestamp,
  },
  { $id: 'Invite' },
);

export const NewInvite = Type.Object({
  kind: oneOf(INVITE_KINDS),
  role: Type.Optional(oneOf(ROLES)),
  teamId: Type.Optional(nullable(Id)),
  email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  maxUses: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 1_000_000 }))),
  expiresAt: Type.Optional(nullable(Type.String({ format: 'date-time' }))),
});

export const inviteSchemas = [DeepLink, Invite];
