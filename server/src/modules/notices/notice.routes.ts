import { Type } from 'typebox';
import type { Prisma } from '@muster/prisma';
import { AppError } from '../../lib/errors.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { AnyObject, Id, IdParams, nullable, ref, Timestamp } from '../../lib/schemas.ts';
import type { Actor } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';

const SORTS = ['createdAt'] as const;
const COLUMNS: Record<string, SortColumn> = { createdAt: { path: ['createdAt'], kind: 'date' } };
const tags = ['notices'];

export const Notice = Type.Object(
  {
    id: Id,
    kind: Type.String({ description: 'Which text the console shows' }),
    values: AnyObject,
    link: nullable(Type.String()),
    forEveryone: Type.Boolean({ description: 'To all organizers, not to one member' }),
    readAt: nullable(Timestamp),
    createdAt: Timestamp,
  },
  { $id: 'Notice' },
);
export const noticeSchemas = [Notice];

type Row = Prisma.NoticeGetPayload<object>;

/** One's own notices; those to all organizers for whoever looks after the whole space. */
function mine(actor: Actor): Prisma.NoticeWhereInput {
  const isOrganizer = actor.grants.get('surveys')?.includes('space') === true;
  return { OR: [{ memberId: actor.memberId }, ...(isOrganizer ? [{ memberId: null }] : [])] };
}

export function noticeRoutes(app: ModuleApp, { database }: ModuleContext): void {
  app.get(
    '/notices',
    {
      config: { right: 'member' },
      schema: {
        operationId: 'listNotices',
        tags,
        summary: 'What Muster has to tell',
        querystring: Type.Object({ ...listQuery(SORTS, 'desc'), unread: Type.Optional(Type.Boolean()) }),
        response: { 200: pageOf(ref(Notice)) },
      },
    },
    async (request) => {
      const { notice } = database.in(request.actor);
      const { unread, search } = request.query;
      const page = await fetchPage<Row>({
        query: request.query,
        columns: COLUMNS,
        where: {
          AND: [
            mine(request.actor),
            unread === true ? { readAt: null } : {},
            search === undefined ? {} : { kind: { contains: search.trim(), mode: 'insensitive' } },
          ],
        },
        list: { findMany: (args) => notice.findMany(args), count: (args) => notice.count(args) },
      });
      return { ...page, items: page.items.map(describe) };
    },
  );

  app.post(
    '/notices/read',
    {
      config: { right: 'member' },
      schema: {
        operationId: 'readAllNotices',
        tags,
        summary: 'Mark all read',
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await database.in(request.actor).notice.updateMany({
        where: { AND: [{ readAt: null }, mine(request.actor)] },
        data: { readAt: new Date() },
      });
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/notices/:id/read',
    {
      config: { right: 'member' },
      schema: {
        operationId: 'readNotice',
        tags,
        summary: 'Mark it read',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { count } = await database.in(request.actor).notice.updateMany({
        where: { AND: [{ id: request.params.id }, mine(request.actor)] },
        data: { readAt: new Date() },
      });
      if (count === 0) throw new AppError('not_found');
      return reply.status(204).send(null);
    },
  );
}

function describe(row: Row) {
  const { id, kind, link, readAt, createdAt } = row;
  return {
    id,
    kind,
    link,
    readAt,
    createdAt,
    values: row.values as Record<string, unknown>,
    forEveryone: row.memberId === null,
  };
}
