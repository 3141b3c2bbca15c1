import { Type } from 'typebox';
import { ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createSearchRepository } from './search.repository.ts';
import { HIT_KINDS, SearchHit } from './search.schemas.ts';
import { SEARCHED } from './search-sql.ts';

/** One search over everything that has a name. Each kind by its own right, within that right's reach. */
export function searchRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const repository = createSearchRepository(database);

  app.get(
    '/search',
    {
      config: { right: 'member' },
      schema: {
        operationId: 'search',
        tags: ['search'],
        summary: 'Surveys, contacts, members, teams and invitations by name, as far as one may see them',
        querystring: Type.Object({
          search: Type.String({
            maxLength: 100,
            default: '',
            description:
              'Case and accents do not matter; from four letters on, what is nearly so called is found too',
          }),
          limit: Type.Integer({ minimum: 1, maximum: 20, default: 5, description: 'Of each kind' }),
        }),
        response: { 200: Type.Object({ items: Type.Array(ref(SearchHit)) }) },
      },
    },
    async (request) => {
      const { actor, query } = request;
      const allowed = HIT_KINDS.filter((kind) => SEARCHED[kind].rights.some((right) => actor.can(right)));
      const found = await Promise.all(
        allowed.map((kind) => repository.find(actor.access(...SEARCHED[kind].rights), kind, query)),
      );
      return { items: found.flat() };
    },
  );
}
