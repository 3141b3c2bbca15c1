import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { reachableActions } from '../access/reach-filters.ts';
import type { ActionKind } from './action-kinds.ts';
import type { Action, ACTION_STATUSES } from './action.schemas.ts';

export const ACTION_SORTS = ['startsAt', 'createdAt'] as const;
const COLUMNS: Record<(typeof ACTION_SORTS)[number], SortColumn> = {
  startsAt: { path: ['startsAt'], kind: 'date' },
  createdAt: { path: ['createdAt'], kind: 'date' },
};

const CARD = {
  team: { select: { id: true, name: true } },
  territory: { select: { id: true, name: true } },
  leader: { select: { id: true, person: { select: { displayName: true } } } },
  shifts: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.ActionInclude;
type ActionCard = Prisma.ActionGetPayload<{ include: typeof CARD }>;

export interface ActionFilter {
  readonly status?: (typeof ACTION_STATUSES)[number];
  readonly kind?: ActionKind;
  readonly teamId?: string;
  readonly from?: string;
  readonly to?: string;
  readonly upcoming?: boolean;
}

export interface ActionRepository {
  list(access: Access, query: ListQuery & ActionFilter): Promise<Page<Static<typeof Action>>>;
  get(access: Access, id: string): Promise<Static<typeof Action>>;
}

export function createActionRepository(database: Database): ActionRepository {
  const complete = (access: Access, rows: readonly ActionCard[]) => describeAll(database, access, rows);
  return {
    async list(access, query) {
      const { action } = database.in(access);
      const page = await fetchPage<ActionCard>({
        query,
        columns: COLUMNS,
        where: { AND: [reachableActions(access), ...filters(query)] },
        list: {
          findMany: (args) => action.findMany({ ...args, include: CARD }),
          count: (args) => action.count(args),
        },
      });
      return { ...page, items: await complete(access, page.items) };
    },
    async get(access, id) {
      const row = await database.in(access).action.findFirst({
        where: { AND: [{ id }, reachableActions(access)] },
        include: CARD,
      });
      if (row === null) throw new AppError('not_found');
      const [described] = await complete(access, [row]);
      if (described === undefined) throw new AppError('not_found');
      return described;
    },
  };
}

function filters(query: ListQuery & ActionFilter): Prisma.ActionWhereInput[] {
  const { status, kind, teamId, from, to, upcoming } = query;
  const words = query.search?.trim() ?? '';
  const contains = { contains: words, mode: 'insensitive' } as const;
  const titles = ['en', 'fr', 'es', 'ar'].map((language) => ({
    title: { path: [language], string_contains: words, mode: 'insensitive' } as const,
  }));
  return [
    status === undefined ? {} : { status },
    kind === undefined ? {} : { kind },
    teamId === undefined ? {} : { teamId },
    from === undefined ? {} : { startsAt: { gte: new Date(from) } },
    to === undefined ? {} : { startsAt: { lt: new Date(to) } },
    upcoming === undefined ? {} : { endsAt: upcoming ? { gt: new Date() } : { lte: new Date() } },
    words === ''
      ? {}
      : { OR: [...titles, { place: contains }, { address: contains }, { code: words.toUpperCase() }] },
  ];
}

interface Counts {
  readonly taken: number;
  readonly waiting: number;
  readonly here: number;
}

const NONE: Counts = { taken: 0, waiting: 0, here: 0 };
const HERE: readonly string[] = ['checked_in', 'attended'];
const TAKEN: readonly string[] = ['signed_up', 'confirmed', ...HERE];

async function countsOf(
  database: Database,
  access: Access,
  rows: readonly ActionCard[],
): Promise<ReadonlyMap<string, Counts>> {
  const shiftIds = rows.flatMap(({ shifts }) => shifts.map(({ id }) => id));
  const groups = await database.in(access).signUp.groupBy({
    by: ['shiftId', 'status'],
    where: { shiftId: { in: shiftIds } },
    _count: true,
  });
  const counts = new Map<string, Counts>();
  for (const { shiftId, status, _count } of groups) {
    const so = counts.get(shiftId) ?? NONE;
    counts.set(shiftId, {
      taken: so.taken + (TAKEN.includes(status) ? _count : 0),
      waiting: so.waiting + (status === 'waitlisted' ? _count : 0),
      here: so.here + (HERE.includes(status) ? _count : 0),
    });
  }
  return counts;
}

async function describeAll(
  database: Database,
  access: Access,
  rows: readonly ActionCard[],
): Promise<Static<typeof Action>[]> {
  const counts = await countsOf(database, access, rows);
  const proposers = rows.flatMap(({ createdByMemberId: id }) => (id === null ? [] : [id]));
  const members = await database.in(access).member.findMany({
    where: { id: { in: proposers } },
    select: { id: true, person: { select: { displayName: true } } },
  });
  const names = new Map(members.map(({ id, person }) => [id, person.displayName]));
  return rows.map((row) => {
    const { createdByMemberId: by } = row;
    return {
      ...describe(row, counts),
      proposedBy: by === null ? null : { id: by, name: names.get(by) ?? null },
    };
  });
}

function describe(
  row: ActionCard,
  counts: ReadonlyMap<string, Counts>,
): Omit<Static<typeof Action>, 'proposedBy'> {
  const { id, code, kind, status, startsAt, endsAt, timeZone, place, address, lat, lng, team, territory } =
    row;
  const settings = (row.settings ?? {}) as { remindersOff?: Static<typeof Action>['remindersOff'] };
  return {
    ...{ id, code, kind, status, startsAt, endsAt, timeZone, place, address, lat, lng, team, territory },
    title: row.title as Record<string, string>,
    description: row.description as Record<string, string> | null,
    leader: row.leader === null ? null : { id: row.leader.id, name: row.leader.person.displayName },
    survey: row.surveyId === null ? null : { id: row.surveyId },
    briefing: (row.briefing ?? {}) as Static<typeof Action>['briefing'],
    remindersOff: settings.remindersOff ?? [],
    privacyMode: row.privacyMode,
    cancelNote: row.cancelNote,
    revision: row.revision,
    shifts: row.shifts.map((shift) => ({
      id: shift.id,
      startsAt: shift.startsAt,
      endsAt: shift.endsAt,
      capacity: shift.capacity,
      needed: shift.needed,
      ...(counts.get(shift.id) ?? NONE),
    })),
    createdAt: row.createdAt,
  };
}
