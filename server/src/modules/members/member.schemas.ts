import { Type } from 'typebox';
import { Id, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';
import { ROLES } from '../access/rights.ts';

export const MEMBER_STATUSES = ['active', 'suspended', 'left'] as const;

export const Member = Type.Object(
  {
    id: Id,
    personId: Id,
    name: nullable(Type.String()),
    role: oneOf(ROLES),
    status: oneOf(MEMBER_STATUSES),
    language: nullable(Type.String()),
    email: nullable(Type.String({ description: 'Of the console sign-in, where there is one' })),
    hasSignIn: Type.Boolean({ description: 'Can sign in to the console' }),
    phone: nullable(Type.String()),
    channels: Type.Array(Type.String({ description: 'Chats they are reached by' })),
    teams: Type.Array(Type.Object({ id: Id, name: Type.String(), isLeader: Type.Boolean() })),
    territories: Type.Array(Type.Object({ id: Id, name: Type.String() }), {
      description: 'What a field organizer looks after beside their teams',
    }),
    responses: Type.Integer({ description: 'Completed by them, rehearsals left out' }),
    simulated: Type.Boolean(),
    rehearsing: Type.Boolean(),
    joinedAt: Timestamp,
    lastSeenAt: nullable(Timestamp),
  },
  { $id: 'Member' },
);

export const MemberChange = Type.Object({
  role: Type.Optional(oneOf(ROLES)),
  status: Type.Optional(oneOf(MEMBER_STATUSES)),
  territoryIds: Type.Optional(
    Type.Array(Id, { maxItems: 500, description: 'All territories that they look after' }),
  ),
});

export const SignInLink = Type.Object(
  {
    sent: Type.Boolean({ description: 'It was written to their chat; false: there is no way to them' }),
    expiresAt: Timestamp,
  },
  { $id: 'SignInLink' },
);

export const memberSchemas = [Member, SignInLink];
