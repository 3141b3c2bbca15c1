import { Type } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, oneOf, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { Task, TASK_STATUSES } from './task.schemas.ts';
import { createTaskService, describeTask, TASK_SORTS } from './task.service.ts';

const tags = ['tasks'];

/** Tasks of others, or at least one's own. */
const RIGHT = ['tasks', 'own_tasks'] as const;

export function taskRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const tasks = createTaskService(database);

  app.get(
    '/tasks',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'listTasks',
        tags,
        summary: 'Follow-ups within reach, the next due first',
        querystring: Type.Object({
          ...listQuery(TASK_SORTS, 'asc'),
          status: Type.Optional(oneOf(TASK_STATUSES)),
          assigneeId: Type.Optional(Id),
          teamId: Type.Optional(Id),
          typeId: Type.Optional(Id),
          contactId: Type.Optional(Id),
          overdue: Type.Optional(Type.Boolean()),
        }),
        response: { 200: pageOf(ref(Task)) },
      },
    },
    async (request) => {
      const page = await tasks.list(request.actor.access(...RIGHT), request.query);
      return { ...page, items: page.items.map(describeTask) };
    },
  );

  app.get(
    '/tasks/:id',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'getTask',
        tags,
        summary: 'One follow-up',
        params: IdParams,
        response: { 200: ref(Task) },
      },
    },
    async (request) => describeTask(await tasks.get(request.actor.access(...RIGHT), request.params.id)),
  );

  for (const done of [true, false]) {
    app.post(
      `/tasks/:id/${done ? 'done' : 'reopen'}`,
      {
        config: { right: RIGHT },
        schema: {
          operationId: done ? 'finishTask' : 'reopenTask',
          tags,
          summary: done ? 'Mark it done' : 'Open it again',
          params: IdParams,
          response: { 200: ref(Task) },
        },
      },
      async (request) => {
        const { id } = request.params;
        return describeTask(await tasks.setDone(request.actor.access(...RIGHT), id, done));
      },
    );
  }
}
