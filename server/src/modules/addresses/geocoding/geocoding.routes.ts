import { Type } from 'typebox';
import { inTransaction } from '../../../db/transaction.ts';
import { nullable, oneOf, ref, Timestamp } from '../../../lib/schemas.ts';
import { recordAuditSql } from '../../audit/record-audit.ts';
import type { ModuleApp, ModuleContext } from '../../module.ts';
import { geocodingOf, switchGeocoding } from './geocoding-state.ts';

export const Geocoding = Type.Object(
  {
    service: nullable(
      Type.Object({
        host: Type.String({ description: 'Whom addresses are told to' }),
        perSecond: Type.Number({ description: 'Questions a second that are asked at most' }),
      }),
    ),
    enabled: Type.Boolean({ description: 'Whether this space lets it look up addresses' }),
    waiting: Type.Integer({ description: 'Contacts whose address waits for a position' }),
    found: Type.Integer({ description: 'Addresses that the service knew' }),
    unknown: Type.Integer({ description: 'Addresses that it did not' }),
    askedAt: nullable(Timestamp),
    problem: nullable(oneOf(['busy', 'refused', 'unreachable'] as const)),
  },
  { $id: 'Geocoding' },
);

export const geocodingSchemas = [Geocoding];

const tags = ['addresses'];
const config = { right: 'settings' } as const;

/** The service that looks up what no address file knows: how it goes, and whether this space wants it. */
export function geocodingRoutes(app: ModuleApp, { database, runtime, geocoder }: ModuleContext): void {
  app.get(
    '/geocoding',
    {
      config,
      schema: {
        operationId: 'readGeocoding',
        tags,
        summary:
          'The service that looks up addresses which no file knows: whether there is one, and how it goes',
        response: { 200: ref(Geocoding) },
      },
    },
    (request) => geocodingOf(database.pool, request.actor.access('settings').spaceId, geocoder),
  );

  app.put(
    '/geocoding',
    {
      config,
      schema: {
        operationId: 'switchGeocoding',
        tags,
        summary: 'Let the service look up addresses of this space, or not',
        description: 'Off: no address leaves this Muster, and those that wait go on waiting.',
        body: Type.Object({ enabled: Type.Boolean() }),
        response: { 200: ref(Geocoding) },
      },
    },
    async (request) => {
      const access = request.actor.access('settings');
      const { spaceId } = access;
      const { enabled } = request.body;
      await inTransaction(database.pool, async (client) => {
        if (!(await switchGeocoding(client, spaceId, enabled))) return;
        const changes = { enabled: { to: enabled } };
        await recordAuditSql(client, access, {
          ...{ action: 'addresses.geocoding', entity: 'space', entityId: spaceId, changes },
        });
      });
      runtime.events.publish({ type: 'addresses.changed', spaceId, id: spaceId });
      return geocodingOf(database.pool, spaceId, geocoder);
    },
  );
}
