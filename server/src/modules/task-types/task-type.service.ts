import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import { changesBetween, recordAudit } from '../audit/record-audit.ts';
import type { TaskType } from './task-type.schemas.ts';

type TaskTypeRow = Prisma.TaskTypeGetPayload<object>;

export interface TaskTypeInput {
  readonly name?: Record<string, string>;
  readonly dueDays?: number | null;
  readonly position?: number;
  readonly retired?: boolean;
}

export interface TaskTypeService {
  list(access: Access): Promise<TaskTypeRow[]>;
  create(
    access: Access,
    taskType: { code: string; name: Record<string, string>; dueDays?: number | null },
  ): Promise<TaskTypeRow>;
  change(access: Access, id: string, change: TaskTypeInput): Promise<TaskTypeRow>;
}

/** Kinds of follow-up. Retired ones stay for the tasks that have them. */
export function createTaskTypeService(database: Database): TaskTypeService {
  const get = async (access: Access, id: string) => {
    const row = await database.in(access).taskType.findUnique({ where: { id } });
    if (row === null) throw new AppError('not_found');
    return row;
  };
  return {
    list: (access) =>
      database.in(access).taskType.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    async create(access, { code, name, dueDays }) {
      return database.in(access).$transaction(async (tx) => {
        const last = await tx.taskType.aggregate({ _max: { position: true } });
        const position = (last._max.position ?? -1) + 1;
        const data = { spaceId: access.spaceId, code, name, dueDays: dueDays ?? null, position };
        const row = await tx.taskType.create({ data });
        const changes = { code: { to: code } };
        await recordAudit(tx, access, {
          action: 'task_type.create',
          entity: 'task_type',
          entityId: row.id,
          changes,
        });
        return row;
      });
    },
    async change(access, id, { retired, ...plain }) {
      const before = await get(access, id);
      const next = {
        ...plain,
        ...(retired === undefined ? {} : { retiredAt: retired ? (before.retiredAt ?? new Date()) : null }),
      };
      await database.in(access).$transaction(async (tx) => {
        await tx.taskType.update({ where: { id }, data: next });
        const changes = changesBetween(before, next);
        await recordAudit(tx, access, {
          action: 'task_type.change',
          entity: 'task_type',
          entityId: id,
          changes,
        });
      });
      return get(access, id);
    },
  };
}

export function describeTaskType(row: TaskTypeRow): Static<typeof TaskType> {
  const { id, code, dueDays, position, retiredAt } = row;
  return { id, code, dueDays, position, retiredAt, name: row.name as Record<string, string> };
}
