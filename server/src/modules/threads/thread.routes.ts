import { Type } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, oneOf, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { Thread, ThreadChange, ThreadDetails, Words } from './thread.schemas.ts';
import { createThreadService, THREAD_SORTS, type ThreadService } from './thread.service.ts';

const tags = ['threads'];
const config = { right: 'threads' as const };
const response = { 200: ref(ThreadDetails) };

/** What people ask organizers, and what they are answered. */
export function threadRoutes(app: ModuleApp, { database, runtime }: ModuleContext): void {
  const threads = createThreadService(database, runtime);

  app.get(
    '/threads',
    {
      config,
      schema: {
        operationId: 'listThreads',
        tags,
        summary: 'Questions within reach, the newest words first',
        querystring: Type.Object({
          ...listQuery(THREAD_SORTS, 'desc'),
          status: Type.Optional(oneOf(['open', 'closed'] as const)),
          assigneeId: Type.Optional(Id),
          waiting: Type.Optional(Type.Boolean({ description: 'Those to whom an answer is owed' })),
        }),
        response: { 200: pageOf(ref(Thread)) },
      },
    },
    (request) => threads.list(request.actor.access('threads'), request.query),
  );

  app.get(
    '/threads/:id',
    {
      config,
      schema: {
        operationId: 'getThread',
        tags,
        summary: 'One question and its words',
        params: IdParams,
        response,
      },
    },
    (request) => threads.get(request.actor.access('threads'), request.params.id),
  );

  app.patch(
    '/threads/:id',
    {
      config,
      schema: {
        operationId: 'changeThread',
        tags,
        summary: 'Who sees to it; closed, of which the person is told',
        params: IdParams,
        body: ThreadChange,
        response,
      },
    },
    (request) => threads.change(request.actor.access('threads'), request.params.id, request.body),
  );

  wordsRoutes(app, threads);
}

function wordsRoutes(app: ModuleApp, threads: ThreadService): void {
  app.post(
    '/threads/:id/answers',
    {
      config,
      schema: {
        operationId: 'answerThread',
        tags,
        summary: 'Answer in the chat that the person wrote from last',
        params: IdParams,
        body: Words,
        response,
      },
    },
    (request) => threads.answer(request.actor.access('threads'), request.params.id, request.body.text),
  );

  app.post(
    '/threads/:id/notes',
    {
      config,
      schema: {
        operationId: 'noteOnThread',
        tags,
        summary: 'A word among organizers',
        params: IdParams,
        body: Words,
        response,
      },
    },
    (request) => threads.note(request.actor.access('threads'), request.params.id, request.body.text),
  );

  app.post(
    '/threads/:id/read',
    {
      config,
      schema: {
        operationId: 'readThread',
        tags,
        summary: 'Somebody has read it',
        params: IdParams,
        response,
      },
    },
    (request) => threads.read(request.actor.access('threads'), request.params.id),
  );
}
