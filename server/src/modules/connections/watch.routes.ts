import { Type } from 'typebox';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { ConnectionFigures, connectionFigures } from './connection-figures.ts';
import { findConnection } from './find-connection.ts';
import { ServerReach, serverReach } from './server-reach.ts';
import { sendTestMessage, TestMessage } from './test-message.ts';

const tags = ['connections'];
const config = { right: 'connections' as const };
export const watchSchemas = [ConnectionFigures, ServerReach, TestMessage];

/** How connections fare: figures, a message to oneself, whether platforms can call this server at all. */
export function watchRoutes(app: ModuleApp, context: ModuleContext): void {
  const { database, limits, publicUrl } = context;
  const connectionOf = (access: Access, id: string) => findConnection(database, access, id);

  app.get(
    '/connections/reach',
    {
      config,
      schema: {
        operationId: 'checkServerReach',
        tags,
        summary: 'Whether platforms can call this server at its public address',
        response: { 200: ref(ServerReach) },
      },
    },
    (request) => {
      request.actor.access('connections');
      return serverReach(publicUrl);
    },
  );

  app.get(
    '/connections/:id/figures',
    {
      config,
      schema: {
        operationId: 'getConnectionFigures',
        tags,
        summary: 'Messages in, out and failed, reply times, segments and costs',
        params: IdParams,
        querystring: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 90, default: 7 }) }),
        response: { 200: ref(ConnectionFigures) },
      },
    },
    async (request) => {
      const access = request.actor.access('connections');
      const connection = await connectionOf(access, request.params.id);
      return connectionFigures(database, access, { connection, days: request.query.days });
    },
  );

  app.post(
    '/connections/:id/test-message',
    {
      config,
      schema: {
        operationId: 'sendTestMessage',
        tags,
        summary: 'A message to one’s own chat, and what becomes of it',
        params: IdParams,
        response: { 200: ref(TestMessage) },
      },
    },
    async (request) => {
      const { actor } = request;
      const access = actor.access('connections');
      const connection = await connectionOf(access, request.params.id);
      const counters = [{ limit: 'codeFromAddress', about: `test message ${actor.memberId}` } as const];
      await limits.take(counters);
      return sendTestMessage(context, { actor, access, connection });
    },
  );
}
