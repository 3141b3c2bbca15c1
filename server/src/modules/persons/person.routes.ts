import { IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createAddressHash } from '../privacy/suppression.ts';
import { createDataCopyService } from './data-copy.service.ts';
import { createErasureService } from './erasure.service.ts';
import { createMembershipService } from './membership.service.ts';
import {
  DataCopy,
  ErasureReceipt,
  Membership,
  NewMembership,
  Person,
  PersonMerge,
} from './person.schemas.ts';
import { createPersonService } from './person.service.ts';

const tags = ['persons'];

/** A human as the space knows them, whether contact, member or both: their chats, and who may be the same. */
export function personRoutes(app: ModuleApp, context: ModuleContext): void {
  const { database, runtime } = context;
  const persons = createPersonService({ database });
  const memberships = createMembershipService({ database, runtime });

  app.get(
    '/persons/:id',
    {
      config: { right: 'contacts' },
      schema: {
        operationId: 'getPerson',
        tags,
        summary: 'Chats of one person, and who may be the same',
        params: IdParams,
        response: { 200: ref(Person) },
      },
    },
    (request) => persons.get(request.actor.access('contacts'), request.params.id),
  );

  app.post(
    '/persons/:id/merge',
    {
      config: { right: 'contacts' },
      schema: {
        operationId: 'mergePersons',
        tags,
        summary:
          'Make another person this one: chats, contact, membership, answers and consents come together',
        params: IdParams,
        body: PersonMerge,
        response: { 200: ref(Person) },
      },
    },
    async (request) => {
      const { id } = request.params;
      return persons.merge(request.actor.access('contacts'), { id, otherId: request.body.otherId });
    },
  );

  app.post(
    '/persons/:id/membership',
    {
      config: { right: 'members_assign' },
      schema: {
        operationId: 'addMembership',
        tags,
        summary: 'A supporter becomes a volunteer: asked in their chat, or decided here',
        params: IdParams,
        body: NewMembership,
        response: { 201: ref(Membership) },
      },
    },
    async (request, reply) => {
      const { how, teamId = null } = request.body;
      const access = request.actor.access('members_assign');
      const made = await memberships.add(access, { personId: request.params.id, how, teamId });
      return reply.status(201).send(made);
    },
  );

  dataCopyRoutes(app, context);
  erasureRoutes(app, context);
}

function dataCopyRoutes(app: ModuleApp, { database, secrets, publicUrl, baseUrl }: ModuleContext): void {
  const hashAddress = createAddressHash(secrets);
  const copies = createDataCopyService({ database, hashAddress, baseUrl: publicUrl ?? baseUrl });

  app.post(
    '/persons/:id/data-copy',
    {
      config: { right: 'export_contacts' },
      schema: {
        operationId: 'copyPersonData',
        tags,
        summary: 'A link to all that is kept about a person, to hand to them',
        params: IdParams,
        response: { 201: ref(DataCopy) },
      },
    },
    async (request, reply) => {
      const copy = await copies.make(request.actor.access('export_contacts'), request.params.id);
      return reply.status(201).header('cache-control', 'no-store').send(copy);
    },
  );
}

function erasureRoutes(app: ModuleApp, { database, runtime, secrets }: ModuleContext): void {
  const erasures = createErasureService({ database, runtime, hashAddress: createAddressHash(secrets) });

  app.delete(
    '/persons/:id',
    {
      config: { right: 'erase' },
      schema: {
        operationId: 'erasePerson',
        tags,
        summary:
          'Forget a person: chats, contact, membership and conversations go, counts and a keyed hash of the addresses stay',
        params: IdParams,
        response: { 200: ref(ErasureReceipt) },
      },
    },
    (request) => erasures.erase(request.actor.access('erase'), request.params.id),
  );
}
