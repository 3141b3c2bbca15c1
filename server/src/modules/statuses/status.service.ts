import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import { changesBetween, recordAudit } from '../audit/record-audit.ts';
import type { STATUS_CATEGORIES, Status } from './status.schemas.ts';

type Category = (typeof STATUS_CATEGORIES)[number];
const WITH_COUNT = { _count: { select: { contacts: true } } } as const satisfies Prisma.StatusInclude;
type StatusRow = Prisma.StatusGetPayload<{ include: typeof WITH_COUNT }>;

export interface StatusInput {
  readonly name?: Record<string, string>;
  readonly category?: Category;
  readonly colour?: string;
  readonly position?: number;
  readonly retired?: boolean;
}

export interface StatusService {
  list(access: Access): Promise<StatusRow[]>;
  create(
    access: Access,
    status: Required<Pick<StatusInput, 'name' | 'category' | 'colour'>> & { code: string },
  ): Promise<StatusRow>;
  change(access: Access, id: string, change: StatusInput): Promise<StatusRow>;
}

/** Levels of support in the space's order. Retired ones stay for what refers to them and are no longer offered. */
export function createStatusService(database: Database): StatusService {
  const get = async (access: Access, id: string) => {
    const status = await database.in(access).status.findUnique({ where: { id }, include: WITH_COUNT });
    if (status === null) throw new AppError('not_found');
    return status;
  };
  return {
    list: (access) =>
      database.in(access).status.findMany({
        where: { mergedIntoId: null },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        include: WITH_COUNT,
      }),
    async create(access, status) {
      const id = await database.in(access).$transaction(async (tx) => {
        const last = await tx.status.aggregate({ _max: { position: true } });
        const position = (last._max.position ?? -1) + 1;
        const row = await tx.status.create({ data: { spaceId: access.spaceId, ...status, position } });
        const changes = { code: { to: status.code } };
        await recordAudit(tx, access, {
          action: 'status.create',
          entity: 'status',
          entityId: row.id,
          changes,
        });
        return row.id;
      });
      return get(access, id);
    },
    async change(access, id, { retired, ...plain }) {
      const before = await get(access, id);
      const next = {
        ...plain,
        ...(retired === undefined ? {} : { retiredAt: retired ? (before.retiredAt ?? new Date()) : null }),
      };
      await database.in(access).$transaction(async (tx) => {
        await tx.status.update({ where: { id }, data: next });
        const changes = changesBetween(before, next);
        await recordAudit(tx, access, { action: 'status.change', entity: 'status', entityId: id, changes });
      });
      return get(access, id);
    },
  };
}

export function describeStatus(row: StatusRow): Static<typeof Status> {
  const { id, code, category, colour, position, retiredAt } = row;
  return {
    id,
    code,
    category,
    colour,
    position,
    retiredAt,
    name: row.name as Record<string, string>,
    contacts: row._count.contacts,
  };
}
