import { Type } from 'typebox';
import { Id, nullable, Timestamp } from '../../lib/schemas.ts';

export const Team = Type.Object(
  {
    id: Id,
    name: Type.String(),
    description: nullable(Type.String()),
    hidden: Type.Boolean({ description: 'Organizers alone add members' }),
    joinable: Type.Boolean({ description: 'Members may join by themselves' }),
    members: Type.Integer(),
    leaders: Type.Array(Type.Object({ memberId: Id, name: nullable(Type.String()) })),
    createdAt: Timestamp,
    archivedAt: nullable(Timestamp),
  },
  { $id: 'Team' },
);

export const NewTeam = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  description: Type.Optional(nullable(Type.String({ maxLength: 1000 }))),
  hidden: Type.Optional(Type.Boolean()),
  joinable: Type.Optional(Type.Boolean()),
});

export const TeamChange = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  description: Type.Optional(nullable(Type.String({ maxLength: 1000 }))),
  hidden: Type.Optional(Type.Boolean()),
  joinable: Type.Optional(Type.Boolean()),
  archived: Type.Optional(Type.Boolean()),
});

export const TeamMembership = Type.Object({ isLeader: Type.Optional(Type.Boolean()) });
export const TeamMemberParams = Type.Object({ id: Id, memberId: Id });

export const teamSchemas = [Team];
