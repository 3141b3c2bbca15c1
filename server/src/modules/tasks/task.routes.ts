import { Type } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { Id, IdParams, nullable, oneOf, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createTaskEditing, type TaskEditing } from './task-editing.service.ts';
import { NewTaskBody, Task, TASK_STATUSES, TaskChangeBody } from './task.schemas.ts';
import { createTaskService, describeTask, TASK_SORTS, type TaskService } from './task.service.ts';

const tags = ['tasks'];

/** Tasks of others, or at least one's own. */
const RIGHT = ['tasks', 'own_tasks'] as const;

export function taskRoutes(app: ModuleApp, { database, runtime }: ModuleContext): void {
  const tasks = createTaskService(database);
  const editing = createTaskEditing({ database, runtime, tasks });

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
          pending: Type.Optional(Type.Boolean({ description: 'Open or taken' })),
          overdue: Type.Optional(Type.Boolean()),
          free: Type.Optional(Type.Boolean({ description: "Nobody's yet" })),
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

  givingRoutes(app, editing);
  doneRoutes(app, { tasks, editing, events: runtime.events });
}

function givingRoutes(app: ModuleApp, editing: TaskEditing): void {
  app.post(
    '/tasks',
    {
      config: { right: 'tasks' },
      schema: {
        operationId: 'createTask',
        tags,
        summary: 'A follow-up for somebody or for a team; whoever gets it is told in the chat',
        body: NewTaskBody,
        response: { 201: ref(Task) },
      },
    },
    async (request, reply) => {
      const task = await editing.create(request.actor.access('tasks'), request.body);
      return reply.status(201).send(describeTask(task));
    },
  );

  app.patch(
    '/tasks/:id',
    {
      config: { right: 'tasks' },
      schema: {
        operationId: 'changeTask',
        tags,
        summary: 'Give it to somebody else, move its day, cancel it',
        params: IdParams,
        body: TaskChangeBody,
        response: { 200: ref(Task) },
      },
    },
    async (request) =>
      describeTask(await editing.change(request.actor.access('tasks'), request.params.id, request.body)),
  );
}

interface Parts {
  readonly tasks: TaskService;
  readonly editing: TaskEditing;
  readonly events: ModuleContext['runtime']['events'];
}

function doneRoutes(app: ModuleApp, { tasks, editing, events }: Parts): void {
  app.post(
    '/tasks/:id/done',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'finishTask',
        tags,
        summary: 'Mark it done; whoever asked for it is told in the chat',
        params: IdParams,
        body: nullable(Type.Object({ note: Type.Optional(nullable(Type.String({ maxLength: 1000 }))) })),
        response: { 200: ref(Task) },
      },
    },
    async (request) => {
      const access = request.actor.access(...RIGHT);
      return describeTask(await editing.finish(access, request.params.id, request.body?.note ?? null));
    },
  );

  app.post(
    '/tasks/:id/reopen',
    {
      config: { right: RIGHT },
      schema: {
        operationId: 'reopenTask',
        tags,
        summary: 'Open it again',
        params: IdParams,
        response: { 200: ref(Task) },
      },
    },
    async (request) => {
      const access = request.actor.access(...RIGHT);
      const task = await tasks.reopen(access, request.params.id);
      events.publish({ type: 'task.changed', spaceId: access.spaceId, id: task.id });
      return describeTask(task);
    },
  );
}
