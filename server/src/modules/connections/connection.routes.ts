import { CONNECTION_KINDS } from '@muster/bots';
import type { Channel } from '@muster/conversations';
import { Type, type Static } from 'typebox';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { Access } from '../access/actor.ts';
import { webhookUrlOf } from '../../runtime/connections/connection-setup.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { isOneWay, kindOf } from './connection-traits.ts';
import {
  Connection,
  ConnectionChange,
  ConnectionKind,
  ConnectionTest,
  NewConnection,
} from './connection.schemas.ts';
import { createConnectionService, type Backlog, type ConnectionService } from './connection.service.ts';
import type { ConnectionRow } from './find-connection.ts';
import { adviceOf } from './platform-words.ts';

const tags = ['connections'];
const config = { right: 'connections' as const };

const accessOf = (request: { actor: { access(right: 'connections'): Access } }) =>
  request.actor.access('connections');

const NOTHING: Backlog = { queued: 0, undelivered: 0, heardAt: null };
type Describe = (row: ConnectionRow, backlog?: Backlog) => Static<typeof Connection>;

export function connectionRoutes(
  app: ModuleApp,
  { database, secrets, runtime, publicUrl }: ModuleContext,
): void {
  const connections = createConnectionService({ database, secrets, runtime });

  const describe: Describe = (row, { queued, undelivered, heardAt } = NOTHING) => ({
    id: row.id,
    channel: row.channel,
    provider: row.provider,
    name: row.name,
    account: row.account,
    deepLink: row.deepLink,
    status: row.status,
    isEnvironment: row.isEnvironment,
    simulated: row.simulated,
    settings: row.settings as Record<string, string>,
    secretsSet: connections.secretNames(row),
    webhookUrl:
      row.simulated || kindOf(row)?.called === true
        ? null
        : (webhookUrlOf(row, { publicUrl }).webhookUrl ?? null),
    oneWay: isOneWay(row),
    lastError: row.lastError,
    advice: row.lastError === null ? [] : adviceOf(row, row.lastError),
    lastErrorAt: row.lastErrorAt,
    lastInboundAt: heardAt,
    queued,
    undelivered,
    createdAt: row.createdAt,
  });

  app.get(
    '/connections',
    {
      config,
      schema: {
        operationId: 'listConnections',
        tags,
        summary: 'Bot accounts of the space, and how they are',
        response: { 200: Type.Array(ref(Connection)) },
      },
    },
    async (request) => {
      const access = accessOf(request);
      const [rows, backlogs] = await Promise.all([connections.list(access), connections.backlogs(access)]);
      return rows.map((row) => describe(row, backlogs.get(row.id)));
    },
  );

  app.get(
    '/connections/kinds',
    {
      config,
      schema: {
        operationId: 'listConnectionKinds',
        tags,
        summary: 'What can be connected, and what has to be entered for it',
        response: { 200: Type.Array(ref(ConnectionKind)) },
      },
    },
    () =>
      [...CONNECTION_KINDS].map(([key, { fields }]) => {
        const [channel = '', provider = ''] = key.split('/');
        return { channel: channel as Channel, provider, fields: [...fields] };
      }),
  );

  app.post(
    '/connections',
    {
      config,
      schema: {
        operationId: 'createConnection',
        tags,
        summary: 'Connect a bot account',
        body: NewConnection,
        response: { 201: ref(Connection) },
      },
    },
    async (request, reply) =>
      reply.status(201).send(describe(await connections.create(accessOf(request), request.body))),
  );
  oneConnectionRoutes(app, connections, describe);
}

function oneConnectionRoutes(app: ModuleApp, connections: ConnectionService, describe: Describe): void {
  app.get(
    '/connections/:id',
    {
      config,
      schema: {
        operationId: 'getConnection',
        tags,
        summary: 'One connection',
        params: IdParams,
        response: { 200: ref(Connection) },
      },
    },
    async (request) => {
      const access = accessOf(request);
      const [row, backlogs] = await Promise.all([
        connections.get(access, request.params.id),
        connections.backlogs(access),
      ]);
      return describe(row, backlogs.get(row.id));
    },
  );

  app.patch(
    '/connections/:id',
    {
      config,
      schema: {
        operationId: 'changeConnection',
        tags,
        summary: 'Rename, enter other credentials; fields left out stay',
        params: IdParams,
        body: ConnectionChange,
        response: { 200: ref(Connection) },
      },
    },
    async (request) => describe(await connections.change(accessOf(request), request.params.id, request.body)),
  );
  lifecycleRoutes(app, connections, describe);
}

function lifecycleRoutes(app: ModuleApp, connections: ConnectionService, describe: Describe): void {
  app.post(
    '/connections/:id/test',
    {
      config,
      schema: {
        operationId: 'testConnection',
        tags,
        summary: 'Ask the platform whether it works, and set it up there',
        params: IdParams,
        response: { 200: ConnectionTest },
      },
    },
    async (request) => {
      const access = accessOf(request);
      const { id } = request.params;
      const { account, deepLink, warnings } = await connections.test(access, id);
      const advice = adviceOf(await connections.get(access, id), warnings.join(' '));
      return { account, deepLink, warnings: [...warnings], advice };
    },
  );

  for (const paused of [true, false]) {
    const verb = paused ? 'pause' : 'resume';
    app.post(
      `/connections/:id/${verb}`,
      {
        config,
        schema: {
          operationId: `${verb}Connection`,
          tags,
          summary: paused ? 'Stop sending; what people write is still kept' : 'Send again',
          params: IdParams,
          response: { 200: ref(Connection) },
        },
      },
      async (request) => {
        const { id } = request.params;
        return describe(await connections.setPaused(accessOf(request), id, paused));
      },
    );
  }

  app.delete(
    '/connections/:id',
    {
      config,
      schema: {
        operationId: 'deleteConnection',
        tags,
        summary: 'Forget the account and its credentials',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await connections.remove(accessOf(request), request.params.id);
      return reply.status(204).send(null);
    },
  );
}
