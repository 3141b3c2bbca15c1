import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { reachableTasks } from '../access/reach-filters.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { searchWords } from '../../lib/search-words.ts';
import type { TASK_STATUSES, Task } from './task.schemas.ts';

export const TASK_SORTS = ['dueAt', 'createdAt', 'doneAt'] as const;
const COLUMNS: Record<(typeof TASK_SORTS)[number], SortColumn> = {
  dueAt: { path: ['dueAt'], kind: 'date', nullable: true },
  createdAt: { path: ['createdAt'], kind: 'date' },
  doneAt: { path: ['doneAt'], kind: 'date', nullable: true },
};

const PENDING = ['open', 'taken'] as const;

const MEMBER_NAME = { select: { id: true, person: { select: { displayName: true } } } } as const;
const CARD = {
  type: { select: { id: true, code: true, name: true } },
  contact: { select: { id: true, firstName: true, lastName: true } },
  assignee: MEMBER_NAME,
  createdBy: MEMBER_NAME,
  team: { select: { id: true, name: true } },
} as const satisfies Prisma.TaskInclude;
export type TaskRow = Prisma.TaskGetPayload<{ include: typeof CARD }>;

export interface TaskListQuery extends ListQuery {
  readonly status?: (typeof TASK_STATUSES)[number];
  readonly assigneeId?: string;
  readonly teamId?: string;
  readonly typeId?: string;
  readonly contactId?: string;
  /** Open or taken. */
  readonly pending?: boolean;
  readonly overdue?: boolean;
  /** Nobody's yet. */
  readonly free?: boolean;
}

export interface TaskService {
  list(access: Access, query: TaskListQuery): Promise<Page<TaskRow>>;
  get(access: Access, id: string): Promise<TaskRow>;
  /** As it is now, for whoever has just changed it: that may have put it out of their own reach. */
  changed(access: Access, id: string): Promise<TaskRow>;
  reopen(access: Access, id: string): Promise<TaskRow>;
}

export function createTaskService(database: Database): TaskService {
  const find = async (access: Access, where: Prisma.TaskWhereInput) => {
    const task = await database.in(access).task.findFirst({ where, include: CARD });
    if (task === null) throw new AppError('not_found');
    return task;
  };
  const get = (access: Access, id: string) => find(access, { AND: [{ id }, reachableTasks(access)] });
  return {
    get,
    changed: (access, id) => find(access, { id }),
    list(access, query) {
      const { task } = database.in(access);
      return fetchPage<TaskRow>({
        query,
        columns: COLUMNS,
        where: { AND: [reachableTasks(access), filterOf(query)] },
        list: {
          findMany: (args) => task.findMany({ ...args, include: CARD }),
          count: (args) => task.count(args),
        },
      });
    },
    async reopen(access, id) {
      const before = await get(access, id);
      if (before.status === 'open' || before.status === 'taken') return before;
      const status = before.assignee === null ? 'open' : 'taken';
      await database.in(access).$transaction(async (tx) => {
        await tx.task.update({
          where: { id },
          data: { status, doneAt: null, doneByMemberId: null, doneNote: null },
        });
        const changes = { status: { from: before.status, to: status } };
        await recordAudit(tx, access, { action: 'task.change', entity: 'task', entityId: id, changes });
      });
      return get(access, id);
    },
  };
}

function filterOf(query: TaskListQuery): Prisma.TaskWhereInput {
  const { status, assigneeId, teamId, typeId, contactId, pending, overdue, free } = query;
  return {
    ...(status === undefined ? {} : { status }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(typeId === undefined ? {} : { typeId }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(free === true ? { assigneeId: null, status: 'open' } : {}),
    ...(overdue === true ? { dueAt: { lt: new Date() }, status: { in: [...PENDING] } } : {}),
    AND: [
      ...(pending === true ? [{ status: { in: [...PENDING] } }] : []),
      ...searchWords(query.search).map((word) => ({
        OR: [
          { contact: { searchText: { contains: word } } },
          { title: { contains: word, mode: 'insensitive' as const } },
          { note: { contains: word, mode: 'insensitive' as const } },
        ],
      })),
    ],
  };
}

export function describeTask(row: TaskRow): Static<typeof Task> {
  const { id, title, note, status, team, responseId, dueAt, doneAt, doneNote, createdAt, contact } = row;
  return {
    ...{ id, title, note, status, team, responseId, dueAt, doneAt, doneNote, createdAt },
    type: { ...row.type, name: row.type.name as Record<string, string> },
    contact:
      contact === null
        ? null
        : { id: contact.id, name: [contact.firstName, contact.lastName].filter(Boolean).join(' ') || null },
    assignee: memberName(row.assignee),
    createdBy: memberName(row.createdBy),
  };
}

function memberName(member: TaskRow['assignee']) {
  return member === null ? null : { id: member.id, name: member.person.displayName };
}
