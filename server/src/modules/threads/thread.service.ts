import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import { searchWords } from '../../lib/search-words.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import type { Access } from '../access/actor.ts';
import { reachableMembers, reachableThreads } from '../access/reach-filters.ts';
import { answerThread, assignThread, closeThread, noteOnThread, type ThreadActor } from './thread-changes.ts';
import type { Thread, ThreadDetails, ThreadEntry } from './thread.schemas.ts';

export const THREAD_SORTS = ['lastEntryAt', 'waitingSince'] as const;
const COLUMNS: Record<(typeof THREAD_SORTS)[number], SortColumn> = {
  lastEntryAt: { path: ['lastEntryAt'], kind: 'date' },
  waitingSince: { path: ['waitingSince'], kind: 'date', nullable: true },
};

const NAMED = { select: { id: true, person: { select: { displayName: true } } } } as const;
const CARD = {
  person: {
    select: {
      id: true,
      displayName: true,
      contact: { select: { id: true, firstName: true, lastName: true } },
      member: { select: { id: true } },
      chatIdentities: {
        select: { channel: true, platformName: true },
        orderBy: { lastInboundAt: { sort: 'desc', nulls: 'last' } },
        take: 1,
      },
    },
  },
  assignee: NAMED,
  team: { select: { id: true, name: true } },
  threadEntries: {
    where: { kind: { in: ['inbound', 'outbound'] } },
    select: { text: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 1,
  },
} as const satisfies Prisma.ThreadInclude;
type ThreadRow = Prisma.ThreadGetPayload<{ include: typeof CARD }>;

export interface ThreadListQuery extends ListQuery {
  readonly status?: 'open' | 'closed';
  readonly assigneeId?: string;
  readonly waiting?: boolean;
}

/** A conversation is read from its end; older words stay where they are. */
const MOST_ENTRIES = 200;

export interface ThreadService {
  list(access: Access, query: ThreadListQuery): Promise<Page<Static<typeof Thread>>>;
  get(access: Access, id: string): Promise<Static<typeof ThreadDetails>>;
  answer(access: Access, id: string, text: string): Promise<Static<typeof ThreadDetails>>;
  note(access: Access, id: string, text: string): Promise<Static<typeof ThreadDetails>>;
  change(
    access: Access,
    id: string,
    change: { assigneeId?: string | null; status?: 'closed' },
  ): Promise<Static<typeof ThreadDetails>>;
  read(access: Access, id: string): Promise<Static<typeof ThreadDetails>>;
}

export function createThreadService(database: Database, runtime: RuntimePort): ThreadService {
  const find = async (access: Access, id: string): Promise<ThreadRow> => {
    const row = await database.in(access).thread.findFirst({
      where: { AND: [{ id }, reachableThreads(access)] },
      include: CARD,
    });
    if (row === null) throw new AppError('not_found');
    return row;
  };
  const get: ThreadService['get'] = async (access, id) => {
    const row = await find(access, id);
    return { ...describeThread(row), entries: await entriesOf(database, access, id) };
  };
  /** Tells consoles and the chore that sends; what was closed meanwhile is said so. */
  const act = async (access: Access, id: string, work: (actor: ThreadActor) => Promise<boolean>) => {
    await find(access, id);
    const { spaceId, memberId } = access;
    const names = await namesOf(database, access);
    const done = await inTransaction(database.pool, (db) =>
      work({ db, spaceId, memberId, ...names, now: new Date() }),
    );
    if (!done) throw new AppError('changed_meanwhile');
    runtime.events.publish({ type: 'thread.changed', spaceId, id });
    return get(access, id);
  };
  return {
    get,
    async list(access, query) {
      const { thread } = database.in(access);
      const page = await fetchPage<ThreadRow>({
        query,
        columns: COLUMNS,
        where: { AND: [reachableThreads(access), filterOf(query)] },
        list: {
          findMany: (args) => thread.findMany({ ...args, include: CARD }),
          count: (args) => thread.count(args),
        },
      });
      return { ...page, items: page.items.map(describeThread) };
    },
    answer: (access, id, text) => act(access, id, (actor) => answerThread(actor, id, text.trim())),
    note: (access, id, text) => act(access, id, (actor) => noteOnThread(actor, id, text.trim())),
    async change(access, id, { assigneeId, status }) {
      if (assigneeId) await requireMember(database, access, assigneeId);
      return act(access, id, async (actor) => {
        if (assigneeId !== undefined && !(await assignThread(actor, id, assigneeId))) return false;
        return status === undefined || closeThread(actor, id);
      });
    },
    async read(access, id) {
      await find(access, id);
      await database.in(access).thread.update({ where: { id }, data: { unread: 0 } });
      return get(access, id);
    },
  };
}

async function requireMember(database: Database, access: Access, id: string): Promise<void> {
  const known = await database.in(access).member.count({
    where: { AND: [{ id, status: 'active' }, reachableMembers(access)] },
  });
  if (known === 0)
    throw new AppError('unknown_reference', {
      details: [{ field: 'assigneeId', problem: 'is not known here', words: 'errors:problem.unknown' }],
    });
}

async function namesOf(database: Database, access: Access): Promise<{ name: string; space: string }> {
  const db = database.in(access);
  const [member, space] = await Promise.all([
    db.member.findUnique({
      where: { id: access.memberId },
      select: { person: { select: { displayName: true } } },
    }),
    db.space.findUniqueOrThrow({ where: { id: access.spaceId }, select: { name: true } }),
  ]);
  return { name: member?.person.displayName ?? space.name, space: space.name };
}

type Entry = Static<typeof ThreadEntry>;

async function entriesOf(database: Database, access: Access, id: string): Promise<Entry[]> {
  const rows = await database.query<Omit<Entry, 'by'> & { byId: string | null; byName: string | null }>(
    access,
    `SELECT e.id, e.kind, e.text, e.created_at AS at, m.id AS "byId", p.display_name AS "byName",
       coalesce(o.status::text, CASE WHEN e.kind = 'outbound' AND NOT EXISTS (
         SELECT 1 FROM pending_message w WHERE w.thread_entry_id = e.id) THEN 'cancelled' END) AS delivery
     FROM thread_entry e LEFT JOIN member m ON m.id = e.by_member_id LEFT JOIN person p ON p.id = m.person_id
     LEFT JOIN outbound o ON o.id = e.outbound_id
     WHERE e.space_id = $1 AND e.thread_id = $2 ORDER BY e.created_at DESC, e.id DESC LIMIT ${String(MOST_ENTRIES)}`,
    [id],
  );
  return rows.reverse().map(({ byId, byName, ...entry }) => ({
    ...entry,
    by: byId === null ? null : { id: byId, name: byName },
  }));
}

function filterOf({ status, assigneeId, waiting, search }: ThreadListQuery): Prisma.ThreadWhereInput {
  return {
    ...(status === undefined ? {} : { status }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(waiting === true ? { waitingSince: { not: null } } : {}),
    AND: searchWords(search).map((word) => ({
      OR: [
        { person: { displayName: { contains: word, mode: 'insensitive' as const } } },
        { person: { contact: { searchText: { contains: word } } } },
        { threadEntries: { some: { text: { contains: word, mode: 'insensitive' as const } } } },
      ],
    })),
  };
}

function describeThread(row: ThreadRow): Static<typeof Thread> {
  const { id, status, unread, waitingSince, lastEntryAt, createdAt, team, assignee, person } = row;
  const { contact } = person;
  const chat = person.chatIdentities[0];
  const contactName = contact && [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return {
    ...{ id, status, unread, waitingSince, lastEntryAt, createdAt, team },
    person: {
      id: person.id,
      name: person.displayName ?? (contactName || (chat?.platformName ?? null)),
      contactId: contact?.id ?? null,
      memberId: person.member?.id ?? null,
      channel: chat?.channel ?? null,
    },
    assignee: assignee === null ? null : { id: assignee.id, name: assignee.person.displayName },
    lastText: row.threadEntries[0]?.text ?? null,
  };
}
