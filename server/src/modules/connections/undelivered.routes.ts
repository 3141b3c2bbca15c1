import { Type } from 'typebox';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { findConnection } from './find-connection.ts';
import { createUndelivered } from './undelivered.ts';
import {
  UndeliveredChoice,
  UndeliveredPage,
  UndeliveredQuery,
  UndeliveredReason,
} from './undelivered.schemas.ts';

const tags = ['connections'];
const config = { right: 'connections' as const };
const Count = Type.Object({ count: Type.Integer() });

/** What could not be delivered by a connection: listed by reason, sent again, let go. */
export function undeliveredRoutes(app: ModuleApp, context: ModuleContext): void {
  readRoutes(app, context);
  changeRoutes(app, context);
}

interface Requested {
  readonly actor: { access(right: 'connections'): Access };
}

const accessWith =
  ({ database }: ModuleContext) =>
  async (request: Requested, connectionId: string): Promise<Access> => {
    const access = request.actor.access('connections');
    await findConnection(database, access, connectionId);
    return access;
  };

function readRoutes(app: ModuleApp, context: ModuleContext): void {
  const undelivered = createUndelivered(context.database);
  const accessTo = accessWith(context);

  app.get(
    '/connections/:id/undelivered',
    {
      config,
      schema: {
        operationId: 'listUndelivered',
        tags,
        summary: 'Messages that were given up, newest first',
        params: IdParams,
        querystring: UndeliveredQuery,
        response: { 200: UndeliveredPage },
      },
    },
    async (request) => {
      const { id } = request.params;
      return undelivered.list(await accessTo(request, id), id, request.query);
    },
  );

  app.get(
    '/connections/:id/undelivered/reasons',
    {
      config,
      schema: {
        operationId: 'countUndelivered',
        tags,
        summary: 'How many messages were given up, by reason',
        params: IdParams,
        response: { 200: Type.Array(ref(UndeliveredReason)) },
      },
    },
    async (request) => undelivered.reasons(await accessTo(request, request.params.id), request.params.id),
  );
}

function changeRoutes(app: ModuleApp, context: ModuleContext): void {
  const { database, runtime } = context;
  const undelivered = createUndelivered(database);
  const accessTo = accessWith(context);
  const changed = ({ spaceId }: Access, id: string) => {
    runtime.events.publish({ type: 'connection.changed', spaceId, id });
  };

  app.post(
    '/connections/:id/undelivered/retry',
    {
      config,
      schema: {
        operationId: 'retryUndelivered',
        tags,
        summary: 'Send them once more; closed addresses and what has become useless stay as they are',
        params: IdParams,
        body: UndeliveredChoice,
        response: { 200: Count },
      },
    },
    async (request) => {
      const { id } = request.params;
      const access = await accessTo(request, id);
      const count = await undelivered.retry(access, id, request.body);
      if (count > 0) {
        runtime.wakeDelivery([id]);
        changed(access, id);
      }
      return { count };
    },
  );

  app.post(
    '/connections/:id/undelivered/dismiss',
    {
      config,
      schema: {
        operationId: 'dismissUndelivered',
        tags,
        summary: 'Let them go: they are not listed any more',
        params: IdParams,
        body: UndeliveredChoice,
        response: { 200: Count },
      },
    },
    async (request) => {
      const { id } = request.params;
      const access = await accessTo(request, id);
      const count = await undelivered.dismiss(access, id, request.body);
      if (count > 0) changed(access, id);
      return { count };
    },
  );
}
