import { Type } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, oneOf, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { ACTION_KINDS } from './action-kinds.ts';
import { ACTION_SORTS, createActionRepository } from './action.repository.ts';
import { Action, ACTION_STATUSES, ActionChange, NewAction, Note } from './action.schemas.ts';
import { createActionService, type ActionService } from './action.service.ts';

const tags = ['actions'];

export function actionRoutes(app: ModuleApp, { database, runtime }: ModuleContext): void {
  const actions = createActionRepository(database);
  const service = createActionService({ database, runtime, actions });

  app.get(
    '/actions',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'listActions',
        tags,
        summary: 'Actions within reach, in the order of their time',
        querystring: Type.Object({
          ...listQuery(ACTION_SORTS, 'asc'),
          status: Type.Optional(oneOf(ACTION_STATUSES)),
          kind: Type.Optional(oneOf(ACTION_KINDS)),
          teamId: Type.Optional(Id),
          from: Type.Optional(Type.String({ format: 'date-time' })),
          to: Type.Optional(Type.String({ format: 'date-time' })),
          upcoming: Type.Optional(Type.Boolean({ description: 'Not over yet; false: over' })),
        }),
        response: { 200: pageOf(ref(Action)) },
      },
    },
    (request) => actions.list(request.actor.access('actions'), request.query),
  );

  app.get(
    '/actions/:id',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'getAction',
        tags,
        summary: 'One action with its shifts',
        params: IdParams,
        response: { 200: ref(Action) },
      },
    },
    (request) => actions.get(request.actor.access('actions'), request.params.id),
  );

  writingRoutes(app, service);
  decidingRoutes(app, service);
}

function writingRoutes(app: ModuleApp, service: ActionService): void {
  app.post(
    '/actions',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'createAction',
        tags,
        summary: 'Make an action with its shifts, as a draft or published',
        body: NewAction,
        response: { 201: ref(Action) },
      },
    },
    async (request, reply) =>
      reply.status(201).send(await service.create(request.actor.access('actions'), request.body)),
  );

  app.patch(
    '/actions/:id',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'changeAction',
        tags,
        summary: 'Change an action; everybody with a place is told when time or place change',
        params: IdParams,
        body: ActionChange,
        response: { 200: ref(Action) },
      },
    },
    (request) => service.change(request.actor.access('actions'), request.params.id, request.body),
  );
}

function decidingRoutes(app: ModuleApp, service: ActionService): void {
  app.post(
    '/actions/:id/publish',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'publishAction',
        tags,
        summary: 'Publish a draft, or approve a proposal: whoever proposed it is told',
        params: IdParams,
        response: { 200: ref(Action) },
      },
    },
    (request) => service.publish(request.actor.access('actions'), request.params.id),
  );

  app.post(
    '/actions/:id/decline',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'declineAction',
        tags,
        summary: 'Decline a proposal: whoever proposed it is told, with the note',
        params: IdParams,
        body: Note,
        response: { 200: ref(Action) },
      },
    },
    (request) =>
      service.decline(request.actor.access('actions'), request.params.id, request.body.note ?? null),
  );

  app.post(
    '/actions/:id/cancel',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'cancelAction',
        tags,
        summary: 'Call an action off: everybody on its lists is told at once, with the note',
        params: IdParams,
        body: Note,
        response: { 200: ref(Action) },
      },
    },
    (request) =>
      service.cancel(request.actor.access('actions'), request.params.id, request.body.note ?? null),
  );
}
