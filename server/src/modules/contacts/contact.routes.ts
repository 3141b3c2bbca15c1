import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { CONTACT_SORTS, createContactRepository, describeContact } from './contact.repository.ts';
import { Contact } from './contact.schemas.ts';

const tags = ['contacts'];

export function contactRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const contacts = createContactRepository(database);

  app.get(
    '/contacts',
    {
      config: { right: 'contacts' },
      schema: {
        operationId: 'listContacts',
        tags,
        summary: 'Contacts within reach',
        querystring: Type.Object({
          ...listQuery(CONTACT_SORTS, 'desc'),
          statusId: Type.Optional(Id),
          phone: Type.Optional(
            Type.String({ pattern: '^\\+[0-9]{5,15}$', description: 'Exactly this number, E.164' }),
          ),
          email: Type.Optional(Type.String({ format: 'email', description: 'Exactly this address' })),
        }),
        response: { 200: pageOf(ref(Contact)) },
      },
    },
    async (request) => {
      const page = await contacts.list(request.actor.access('contacts'), request.query);
      return { ...page, items: page.items.map(describeContact) };
    },
  );

  app.get(
    '/contacts/:id',
    {
      config: { right: 'contacts' },
      schema: {
        operationId: 'getContact',
        tags,
        summary: 'One contact',
        params: IdParams,
        response: { 200: ref(Contact) },
      },
    },
    async (request) => {
      const contact = await contacts.find(request.actor.access('contacts'), request.params.id);
      if (contact === null) throw new AppError('not_found');
      return describeContact(contact);
    },
  );
}
