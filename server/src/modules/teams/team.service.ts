import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import { requireWholeSpace, type Access } from '../access/actor.ts';
import { reachableMembers, reachableTeams } from '../access/reach-filters.ts';
import { changesBetween, recordAudit } from '../audit/record-audit.ts';
import type { Team } from './team.schemas.ts';

export const TEAM_SORTS = ['name', 'createdAt'] as const;
const COLUMNS: Record<(typeof TEAM_SORTS)[number], SortColumn> = {
  name: { path: ['name'] },
  createdAt: { path: ['createdAt'], kind: 'date' },
};

const CARD = {
  _count: { select: { teamMembers: true } },
  teamMembers: {
    where: { isLeader: true },
    select: { memberId: true, member: { select: { person: { select: { displayName: true } } } } },
  },
} as const satisfies Prisma.TeamInclude;
export type TeamRow = Prisma.TeamGetPayload<{ include: typeof CARD }>;

/** How one comes into a team: oneself, by its organizers, or without the others knowing of it. */
export const TEAM_ENTRIES = ['open', 'closed', 'secret'] as const;
const ENTRY: Record<(typeof TEAM_ENTRIES)[number], Prisma.TeamWhereInput> = {
  open: { hidden: false, joinable: true },
  closed: { hidden: false, joinable: false },
  secret: { hidden: true },
};
export const TEAM_LACKS = ['leader', 'members'] as const;
const LACKS: Record<(typeof TEAM_LACKS)[number], Prisma.TeamWhereInput> = {
  leader: { teamMembers: { none: { isLeader: true } } },
  members: { teamMembers: { none: {} } },
};

export interface TeamListQuery extends ListQuery {
  readonly archived?: boolean;
  readonly entry?: (typeof TEAM_ENTRIES)[number];
  readonly without?: (typeof TEAM_LACKS)[number];
}

export interface TeamInput {
  readonly name?: string;
  readonly description?: string | null;
  readonly hidden?: boolean;
  readonly joinable?: boolean;
  readonly archived?: boolean;
}

export interface TeamService {
  list(access: Access, query: TeamListQuery): Promise<Page<TeamRow>>;
  get(access: Access, id: string): Promise<TeamRow>;
  create(access: Access, team: TeamInput & { name: string }): Promise<TeamRow>;
  change(access: Access, id: string, change: TeamInput): Promise<TeamRow>;
  /** Adds the member, or changes whether they lead. */
  putMember(
    access: Access,
    id: string,
    membership: { memberId: string; isLeader: boolean },
  ): Promise<TeamRow>;
  removeMember(access: Access, id: string, memberId: string): Promise<TeamRow>;
}

export function createTeamService(database: Database): TeamService {
  const get = async (access: Access, id: string) => {
    const team = await database.in(access).team.findFirst({
      where: { AND: [{ id }, reachableTeams(access)] },
      include: CARD,
    });
    if (team === null) throw new AppError('not_found');
    return team;
  };

  return {
    get,
    list(access, query) {
      const { team } = database.in(access);
      const words = query.search?.trim() ?? '';
      return fetchPage<TeamRow>({
        query,
        columns: COLUMNS,
        where: {
          AND: [
            reachableTeams(access),
            { archivedAt: query.archived === true ? { not: null } : null },
            query.entry === undefined ? {} : ENTRY[query.entry],
            query.without === undefined ? {} : LACKS[query.without],
            words === '' ? {} : { name: { contains: words, mode: 'insensitive' } },
          ],
        },
        list: {
          findMany: (args) => team.findMany({ ...args, include: CARD }),
          count: (args) => team.count(args),
        },
      });
    },

    async create(access, { name, description, hidden, joinable }) {
      requireWholeSpace(access);
      const id = await database.in(access).$transaction(async (tx) => {
        const row = await tx.team.create({
          data: {
            spaceId: access.spaceId,
            name,
            description: description ?? null,
            hidden: hidden ?? false,
            joinable: joinable ?? true,
          },
        });
        await recordAudit(tx, access, {
          action: 'team.create',
          entity: 'team',
          entityId: row.id,
          changes: { name: { to: name } },
        });
        return row.id;
      });
      return get(access, id);
    },

    async change(access, id, { archived, ...plain }) {
      const before = await get(access, id);
      const next = {
        ...plain,
        ...(archived === undefined
          ? {}
          : { archivedAt: archived ? (before.archivedAt ?? new Date()) : null }),
      };
      await database.in(access).$transaction(async (tx) => {
        await tx.team.update({ where: { id }, data: next });
        const changes = changesBetween(before, next);
        await recordAudit(tx, access, { action: 'team.change', entity: 'team', entityId: id, changes });
      });
      return get(access, id);
    },

    async putMember(access, id, { memberId, isLeader }) {
      await get(access, id);
      if (isLeader && !access.givable.includes('team_leader')) throw new AppError('role_above_own');
      await database.in(access).$transaction(async (tx) => {
        const known = await tx.member.count({
          where: { AND: [{ id: memberId, status: { not: 'left' } }, reachableMembers(access)] },
        });
        if (known === 0) {
          throw new AppError('unknown_reference');
        }
        await tx.teamMember.upsert({
          where: { teamId_memberId: { teamId: id, memberId } },
          create: { spaceId: access.spaceId, teamId: id, memberId, isLeader },
          update: { isLeader },
        });
        const changes = { memberId: { to: memberId }, isLeader: { to: isLeader } };
        await recordAudit(tx, access, { action: 'team.put_member', entity: 'team', entityId: id, changes });
      });
      return get(access, id);
    },

    async removeMember(access, id, memberId) {
      await get(access, id);
      await database.in(access).$transaction(async (tx) => {
        const { count } = await tx.teamMember.deleteMany({ where: { teamId: id, memberId } });
        if (count === 0) throw new AppError('not_found');
        const changes = { memberId: { from: memberId } };
        await recordAudit(tx, access, {
          action: 'team.remove_member',
          entity: 'team',
          entityId: id,
          changes,
        });
      });
      return get(access, id);
    },
  };
}

export function describeTeam(row: TeamRow): Static<typeof Team> {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    hidden: row.hidden,
    joinable: row.joinable,
    members: row._count.teamMembers,
    leaders: row.teamMembers.map(({ memberId, member }) => ({ memberId, name: member.person.displayName })),
    createdAt: row.createdAt,
    archivedAt: row.archivedAt,
  };
}
