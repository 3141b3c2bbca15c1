import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { reachableMembers } from '../access/reach-filters.ts';
import type { Role } from '../access/rights.ts';
import type { MEMBER_STATUSES, Member } from './member.schemas.ts';

export type MemberStatus = (typeof MEMBER_STATUSES)[number];

export const MEMBER_SORTS = ['joinedAt', 'name', 'lastSeenAt'] as const;
const COLUMNS: Record<(typeof MEMBER_SORTS)[number], SortColumn> = {
  joinedAt: { path: ['joinedAt'], kind: 'date' },
  name: { path: ['person', 'displayName'], nullable: true },
  lastSeenAt: { path: ['lastSeenAt'], kind: 'date', nullable: true },
};

const CARD = {
  person: {
    select: {
      displayName: true,
      language: true,
      simulated: true,
      chatIdentities: { select: { channel: true }, distinct: ['channel'] },
    },
  },
  user: { select: { email: true } },
  teamMembers: { select: { isLeader: true, team: { select: { id: true, name: true } } } },
  memberTerritories: { select: { territory: { select: { id: true, name: true } } } },
  _count: { select: { responses: { where: { status: 'complete', rehearsal: false } } } },
} as const satisfies Prisma.MemberInclude;

export type MemberRow = Prisma.MemberGetPayload<{ include: typeof CARD }>;

export interface MemberListQuery extends ListQuery {
  readonly role?: Role;
  readonly status?: MemberStatus;
  readonly teamId?: string;
}

export interface MemberRepository {
  list(access: Access, query: MemberListQuery): Promise<Page<MemberRow>>;
  find(access: Access, id: string): Promise<MemberRow | null>;
}

export function createMemberRepository(database: Database): MemberRepository {
  return {
    list(access, query) {
      const { member } = database.in(access);
      return fetchPage<MemberRow>({
        query,
        columns: COLUMNS,
        where: { AND: [reachableMembers(access), filterOf(query)] },
        list: {
          findMany: (args) => member.findMany({ ...args, include: CARD }),
          count: (args) => member.count(args),
        },
      });
    },
    find: (access, id) =>
      database
        .in(access)
        .member.findFirst({ where: { AND: [{ id }, reachableMembers(access)] }, include: CARD }),
  };
}

function filterOf({ search, role, status, teamId }: MemberListQuery): Prisma.MemberWhereInput {
  const words = (search ?? '').split(/\s+/).filter((word) => word !== '');
  return {
    status: status ?? { not: 'left' },
    ...(role === undefined ? {} : { role }),
    ...(teamId === undefined ? {} : { teamMembers: { some: { teamId } } }),
    AND: words.map((word) => ({
      OR: [
        { person: { displayName: { contains: word, mode: 'insensitive' as const } } },
        { user: { email: { contains: word, mode: 'insensitive' as const } } },
        { phone: { contains: word } },
      ],
    })),
  };
}

export function describeMember(row: MemberRow): Static<typeof Member> {
  return {
    id: row.id,
    personId: row.personId,
    name: row.person.displayName,
    role: row.role,
    status: row.status,
    language: row.person.language,
    email: row.user?.email ?? null,
    phone: row.phone,
    channels: row.person.chatIdentities.map(({ channel }) => channel),
    hasSignIn: row.userId !== null,
    territories: row.memberTerritories.map(({ territory }) => territory),
    teams: row.teamMembers.map(({ team, isLeader }) => ({ ...team, isLeader })),
    responses: row._count.responses,
    simulated: row.person.simulated,
    rehearsing: row.rehearsing,
    joinedAt: row.joinedAt,
    lastSeenAt: row.lastSeenAt,
  };
}
