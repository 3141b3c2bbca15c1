import { Type } from 'typebox';
import { Id, nullable, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';

export const Territory = Type.Object(
  { id: Id, name: Type.String(), parentId: nullable(Id), level: Type.Integer() },
  { $id: 'Territory' },
);
export const territorySchemas = [Territory];

const READ = ['members_see', 'contacts'] as const;

/** Names of areas, to choose one from. */
export function territoryRoutes(app: ModuleApp, { database }: ModuleContext): void {
  app.get(
    '/territories',
    {
      config: { right: READ },
      schema: {
        operationId: 'listTerritories',
        tags: ['territories'],
        summary: 'Areas within reach, the largest first',
        response: { 200: Type.Array(ref(Territory)) },
      },
    },
    (request) => {
      const access = request.actor.access(...READ);
      const own = access.reach.kind === 'space' ? {} : { id: { in: [...request.actor.territoryIds] } };
      return database.in(access).territory.findMany({
        where: own,
        select: { id: true, name: true, parentId: true, level: true },
        orderBy: [{ level: 'asc' }, { name: 'asc' }],
      });
    },
  );
}
