import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { pageOf } from '../../lib/pagination.ts';
import { preferredLanguage } from '../../lib/request-language.ts';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { summariseResponses } from '../responses/summarise-responses.ts';
import { createContactRepository } from './contact.repository.ts';
import { readHistory, type HistoryRow } from './history.repository.ts';
import { ContactHistoryEntry } from './history.schemas.ts';

export function historyRoutes(app: ModuleApp, context: ModuleContext): void {
  const { database } = context;
  const contacts = createContactRepository(database);

  /** The surveys that were answered, in the reader's words. */
  function answered(request: FastifyRequest, rows: readonly HistoryRow[]) {
    const ids = rows.flatMap(({ responseId }) => (responseId === null ? [] : [responseId]));
    if (ids.length === 0) return new Map<string, never>();
    const language = preferredLanguage(request.headers['accept-language']);
    return summariseResponses(context, request.actor.access('responses'), { ids, language });
  }

  app.get(
    '/contacts/:id/history',
    {
      config: { right: 'contacts' },
      schema: {
        operationId: 'listContactHistory',
        tags: ['contacts'],
        summary: 'What has happened with a contact, within reach, newest first',
        params: IdParams,
        querystring: Type.Object({
          limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
          cursor: Type.Optional(
            Type.String({ maxLength: 1000, description: '`nextCursor` of the page before' }),
          ),
        }),
        response: { 200: pageOf(ref(ContactHistoryEntry)) },
      },
    },
    async (request) => {
      const { id: contactId } = request.params;
      const contact = await contacts.find(request.actor.access('contacts'), contactId);
      if (contact === null) throw new AppError('not_found');
      const page = await readHistory(database, request.actor, { contactId, ...request.query });
      const summaries = await answered(request, page.items);
      const items = page.items.map(({ responseId, ...entry }) => ({
        ...entry,
        response: (responseId === null ? undefined : summaries.get(responseId)) ?? null,
      }));
      return { ...page, items };
    },
  );
}
