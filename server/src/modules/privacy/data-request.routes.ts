import { Type } from 'typebox';
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

const MOST = 200;

export function dataRequestRoutes(app: ModuleApp, { database }: ModuleContext): void {
  app.get(
    '/data-requests',
    {
      config: { right: 'contacts' },
      schema: {
        operationId: 'listDataRequests',
        tags: ['privacy'],
        summary: 'What people asked about their own data, newest first; found by the receipt they were given',
        querystring: Type.Object({ receipt: Type.Optional(Type.String({ maxLength: 40 })) }),
        response: { 200: Type.Array(ref(DataRequest)) },
      },
    },
    async (request) => {
      const access = request.actor.access('contacts');
      requireWholeSpace(access);
      const typed = request.query.receipt?.trim().toUpperCase().replaceAll(/\s/g, '');
      const code =
        typed === undefined || typed === '' ? undefined : typed.startsWith('R-') ? typed : `R-${typed}`;
      const rows = await database.in(access).dataRequest.findMany({
        ...(code === undefined ? {} : { where: { code } }),
        orderBy: { at: 'desc' },
        take: MOST,
      });
      return rows.map(({ id, code: receipt, kind, channel, personId, detail, at }) => ({
        id,
        receipt,
        kind: kind as DataRequestKind,
        channel,
        personId,
        detail: detail as Record<string, unknown>,
        at,
      }));
    },
  );
}
