import { Type } from 'typebox';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { NewStatus, Status, StatusChange } from './status.schemas.ts';
import { createStatusService, describeStatus } from './status.service.ts';

const tags = ['statuses'];
const READ = ['statuses', 'contacts', 'responses'] as const;

export function statusRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const statuses = createStatusService(database);

  app.get(
    '/statuses',
    {
      config: { right: READ },
      schema: {
        operationId: 'listStatuses',
        tags,
        summary: 'Levels of support, in order',
        response: { 200: Type.Array(ref(Status)) },
      },
    },
    async (request) => (await statuses.list(request.actor.access(...READ))).map(describeStatus),
  );

  app.post(
    '/statuses',
    {
      config: { right: 'statuses' },
      schema: {
        operationId: 'createStatus',
        tags,
        summary: 'Add a level',
        body: NewStatus,
        response: { 201: ref(Status) },
      },
    },
    async (request, reply) => {
      const status = await statuses.create(request.actor.access('statuses'), request.body);
      return reply.status(201).send(describeStatus(status));
    },
  );

  app.patch(
    '/statuses/:id',
    {
      config: { right: 'statuses' },
      schema: {
        operationId: 'changeStatus',
        tags,
        summary: 'Rename, recolour, move, retire; live in the field at once',
        params: IdParams,
        body: StatusChange,
        response: { 200: ref(Status) },
      },
    },
    async (request) =>
      describeStatus(
        await statuses.change(request.actor.access('statuses'), request.params.id, request.body),
      ),
  );
}
