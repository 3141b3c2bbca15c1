import { Type } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, nullable, oneOf, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { OUTCOME_KINDS } from '../outcomes/outcome-kinds.ts';
import {
  ITEM_STATES,
  LIST_SORTS,
  ListHolder,
  ListItem,
  NewWorkList,
  WorkList,
  WorkListChange,
} from './list.schemas.ts';
import { createListService, type ListService } from './list.service.ts';

const tags = ['lists'];
const READ = ['lists', 'own_lists'] as const;

/** Doors to knock at, people to call, letter boxes: lists, who works on them, how far they are. */
export function listRoutes(app: ModuleApp, context: ModuleContext): void {
  const lists = createListService(context);

  app.get(
    '/lists',
    {
      config: { right: READ },
      schema: {
        operationId: 'listWorkLists',
        tags,
        summary: 'Lists within reach with their progress, open ones first',
        querystring: Type.Object({
          ...listQuery(LIST_SORTS, 'desc'),
          kind: Type.Optional(oneOf(OUTCOME_KINDS)),
          closed: Type.Optional(Type.Boolean()),
          teamId: Type.Optional(Id),
        }),
        response: { 200: pageOf(ref(WorkList)) },
      },
    },
    (request) => lists.list(request.actor.access(...READ), request.query),
  );

  app.post(
    '/lists',
    {
      config: { right: 'lists' },
      schema: {
        operationId: 'createWorkList',
        tags,
        summary: 'Make a list of the doors or people that fit',
        body: NewWorkList,
        response: { 201: ref(WorkList) },
      },
    },
    async (request, reply) =>
      reply.status(201).send(await lists.create(request.actor.access('lists'), request.body)),
  );

  oneListRoutes(app, lists);
}

function oneListRoutes(app: ModuleApp, lists: ListService): void {
  app.get(
    '/lists/:id',
    {
      config: { right: READ },
      schema: {
        operationId: 'getWorkList',
        tags,
        summary: 'One list, with who holds what at this moment',
        params: IdParams,
        response: { 200: Type.Object({ list: ref(WorkList), holders: Type.Array(ref(ListHolder)) }) },
      },
    },
    async (request) => {
      const access = request.actor.access(...READ);
      const { id } = request.params;
      return { list: await lists.get(access, id), holders: await lists.holders(access, id) };
    },
  );

  changingRoutes(app, lists);
}

function changingRoutes(app: ModuleApp, lists: ListService): void {
  app.get(
    '/lists/:id/items',
    {
      config: { right: 'lists' },
      schema: {
        operationId: 'listWorkListItems',
        tags,
        summary: 'Its doors or people in walking order, each with what was reported',
        params: IdParams,
        querystring: Type.Object({
          search: Type.Optional(Type.String({ maxLength: 200 })),
          state: Type.Optional(oneOf(ITEM_STATES)),
          limit: Type.Integer({ minimum: 1, maximum: 200, default: 100 }),
          cursor: Type.Optional(
            Type.String({ maxLength: 1000, description: '`nextCursor` of the page before' }),
          ),
        }),
        response: { 200: pageOf(ref(ListItem)) },
      },
    },
    (request) => lists.items(request.actor.access('lists'), request.params.id, request.query),
  );

  app.patch(
    '/lists/:id',
    {
      config: { right: 'lists' },
      schema: {
        operationId: 'changeWorkList',
        tags,
        summary: 'Rename it, give it to somebody, change its rules, close or reopen it',
        params: IdParams,
        body: WorkListChange,
        response: { 200: ref(WorkList) },
      },
    },
    (request) => lists.change(request.actor.access('lists'), request.params.id, request.body),
  );

  app.post(
    '/lists/:id/release',
    {
      config: { right: 'lists' },
      schema: {
        operationId: 'releaseWorkList',
        tags,
        summary: 'Free what a member holds of it, or everything',
        params: IdParams,
        body: Type.Object({ memberId: nullable(Id) }),
        response: { 200: Type.Object({ released: Type.Integer() }) },
      },
    },
    async (request) => ({
      released: await lists.release(request.actor.access('lists'), request.params.id, request.body.memberId),
    }),
  );
}
