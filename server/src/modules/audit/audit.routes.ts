import { Type } from 'typebox';
import type { Prisma } from '@muster/prisma';
import type { SpaceDb } from '../../db/scoped.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { AnyObject, Id, nullable, ref, Timestamp } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';

const SORTS = ['at'] as const;
const COLUMNS: Record<string, SortColumn> = { at: { path: ['at'], kind: 'date' } };

export const AuditEntry = Type.Object(
  {
    id: Id,
    at: Timestamp,
    actor: nullable(Type.Object({ memberId: nullable(Id), name: nullable(Type.String()) })),
    action: Type.String({ description: 'Subject and verb: `survey.publish`' }),
    entity: Type.String(),
    entityId: nullable(Type.String()),
    changes: AnyObject,
  },
  { $id: 'AuditEntry' },
);
export const auditSchemas = [AuditEntry];

type Row = Prisma.AuditEntryGetPayload<object>;

export function auditRoutes(app: ModuleApp, { database }: ModuleContext): void {
  app.get(
    '/audit',
    {
      config: { right: 'audit' },
      schema: {
        operationId: 'listAuditEntries',
        tags: ['audit'],
        summary: 'Every change by an organizer, newest first',
        querystring: Type.Object({
          ...listQuery(SORTS, 'desc'),
          entity: Type.Optional(Type.String({ maxLength: 60 })),
          entityId: Type.Optional(Type.String({ maxLength: 60 })),
          memberId: Type.Optional(Id),
        }),
        response: { 200: pageOf(ref(AuditEntry)) },
      },
    },
    async (request) => {
      const access = request.actor.access('audit');
      const db = database.in(access);
      const { entity, entityId, memberId, search } = request.query;
      const page = await fetchPage<Row>({
        query: request.query,
        columns: COLUMNS,
        where: {
          ...(entity === undefined ? {} : { entity }),
          ...(entityId === undefined ? {} : { entityId }),
          ...(memberId === undefined ? {} : { actorMemberId: memberId }),
          ...(await matching(db, search)),
        },
        list: {
          findMany: (args) => db.auditEntry.findMany(args),
          count: (args) => db.auditEntry.count(args),
        },
      });
      const memberIds = page.items.map((row) => row.actorMemberId).filter((id) => id !== null);
      const members = await db.member.findMany({
        where: { id: { in: memberIds } },
        select: { id: true, person: { select: { displayName: true } } },
      });
      const names = new Map(members.map((member) => [member.id, member.person.displayName]));
      return { ...page, items: page.items.map((row) => describe(row, names)) };
    },
  );
}

/** Words are looked for in what was done and in the names of those who did it. */
async function matching(db: SpaceDb, search: string | undefined): Promise<Prisma.AuditEntryWhereInput> {
  const words = search?.trim();
  if (words === undefined || words === '') return {};
  const contains = { contains: words, mode: 'insensitive' as const };
  const members = await db.member.findMany({
    where: { person: { displayName: contains } },
    select: { id: true },
    take: 200,
  });
  return { OR: [{ action: contains }, { actorMemberId: { in: members.map(({ id }) => id) } }] };
}

function describe(row: Row, names: ReadonlyMap<string, string | null>) {
  const { id, at, action, entity, entityId, actorMemberId } = row;
  return {
    ...{ id, at, action, entity, entityId },
    actor:
      actorMemberId === null && row.actorUserId === null
        ? null
        : { memberId: actorMemberId, name: names.get(actorMemberId ?? '') ?? null },
    changes: row.changes as Record<string, unknown>,
  };
}
