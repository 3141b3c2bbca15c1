import type { Prisma } from '@muster/prisma';
import { Type, type Static } from 'typebox';
import { fetchPage } from '../../lib/keyset.ts';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { AnyObject, Id, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';
import { requireWholeSpace } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { DATA_REQUEST_KINDS, type DataRequestKind } from './data-requests.ts';

export const DataRequest = Type.Object(
  {
    id: Id,
    receipt: Type.String({ description: 'What the person was given' }),
    kind: oneOf(DATA_REQUEST_KINDS),
    channel: nullable(Type.String()),
    personId: nullable(Type.String({ format: 'uuid', description: 'Null once they are erased' })),
    detail: Type.Unsafe<Record<string, unknown>>({
      ...AnyObject,
      description: 'Counts of what was given or erased, or the field that was corrected; never contents',
    }),
    at: Timestamp,
  },
  { $id: 'DataRequest' },
);
export const dataRequestSchemas = [DataRequest];

const SORTS = ['at'] as const;

/** `r-abcd 1234`, as it is read out on the phone, is the receipt `R-ABCD1234`. */
function receiptOf(typed: string | undefined): string | undefined {
  const code = typed?.toUpperCase().replaceAll(/\s/g, '') ?? '';
  if (code === '') return undefined;
  return code.startsWith('R-') ? code : `R-${code}`;
}

export function dataRequestRoutes(app: ModuleApp, { database }: ModuleContext): void {
  app.get(
    '/data-requests',
    {
      config: { right: 'contacts' },
      schema: {
        operationId: 'listDataRequests',
        tags: ['privacy'],
        summary: 'What people asked about their own data, newest first; found by the receipt they were given',
        querystring: Type.Object({
          ...listQuery(SORTS, 'desc'),
          kind: Type.Optional(oneOf(DATA_REQUEST_KINDS)),
        }),
        response: { 200: pageOf(ref(DataRequest)) },
      },
    },
    async (request) => {
      const access = request.actor.access('contacts');
      requireWholeSpace(access);
      const { dataRequest } = database.in(access);
      const code = receiptOf(request.query.search);
      const { kind } = request.query;
      const page = await fetchPage<Prisma.DataRequestGetPayload<object>>({
        query: request.query,
        columns: { at: { path: ['at'], kind: 'date' } },
        where: { ...(code === undefined ? {} : { code }), ...(kind === undefined ? {} : { kind }) },
        list: { findMany: (args) => dataRequest.findMany(args), count: (args) => dataRequest.count(args) },
      });
      return { ...page, items: page.items.map(describe) };
    },
  );
}

function describe(row: Prisma.DataRequestGetPayload<object>): Static<typeof DataRequest> {
  const { id, code: receipt, kind, channel, personId, detail, at } = row;
  return {
    ...{ id, receipt, channel, personId, at },
    kind: kind as DataRequestKind,
    detail: detail as Record<string, unknown>,
  };
}
