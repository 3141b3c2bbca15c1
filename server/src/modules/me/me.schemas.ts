import { Type } from 'typebox';
import { Id, LanguageTag, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';
import { RIGHT_HOLDERS, RIGHT_SCOPES, ROLES } from '../access/rights.ts';

export const SpaceMembership = Type.Object(
  {
    id: Id,
    name: Type.String(),
    isDemo: Type.Boolean(),
    timeZone: Type.String({ description: 'Whose clock days and hours of the space go by' }),
    role: oneOf(ROLES),
    status: oneOf(['active', 'suspended', 'left'] as const),
  },
  { $id: 'SpaceMembership' },
);

export const Me = Type.Object(
  {
    user: Type.Object({
      id: Type.String(),
      name: Type.String(),
      email: Type.String(),
      emailVerified: Type.Boolean(),
      language: Type.String(),
      twoFactorEnabled: Type.Boolean(),
    }),
    spaces: Type.Array(
      Type.Unsafe<{
        id: string;
        name: string;
        isDemo: boolean;
        timeZone: string;
        role: string;
        status: string;
      }>({
        $ref: 'SpaceMembership#',
      }),
    ),
    current: nullable(
      Type.Object({
        spaceId: Id,
        memberId: Id,
        role: oneOf(ROLES),
        rights: Type.Record(Type.String(), Type.Array(oneOf(RIGHT_SCOPES)), {
          description: 'What one may do in this space, and how far; rights that are not granted are absent',
        }),
        teamIds: Type.Array(Id),
        ledTeamIds: Type.Array(Id),
        givable: Type.Array(oneOf(RIGHT_HOLDERS), { description: 'Roles that one may give to others' }),
      }),
    ),
  },
  { $id: 'Me' },
);

export const ProfileChange = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  language: Type.Optional(LanguageTag),
});

export const SignInSession = Type.Object(
  {
    id: Type.String(),
    createdAt: Timestamp,
    lastUsedAt: Timestamp,
    expiresAt: Timestamp,
    userAgent: nullable(Type.String()),
    current: Type.Boolean(),
  },
  { $id: 'SignInSession' },
);

export const meSchemas = [SpaceMembership, Me, SignInSession];
