import { Type } from 'typebox';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { NewTaskType, TaskType, TaskTypeChange } from './task-type.schemas.ts';
import { createTaskTypeService, describeTaskType } from './task-type.service.ts';

const tags = ['task types'];
const READ = ['task_types', 'tasks', 'own_tasks'] as const;

export function taskTypeRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const taskTypes = createTaskTypeService(database);

  app.get(
    '/task-types',
    {
      config: { right: READ },
      schema: {
        operationId: 'listTaskTypes',
        tags,
        summary: 'Kinds of follow-up, in order',
        response: { 200: Type.Array(ref(TaskType)) },
      },
    },
    async (request) => (await taskTypes.list(request.actor.access(...READ))).map(describeTaskType),
  );

  app.post(
    '/task-types',
    {
      config: { right: 'task_types' },
      schema: {
        operationId: 'createTaskType',
        tags,
        summary: 'Add a kind of follow-up',
        body: NewTaskType,
        response: { 201: ref(TaskType) },
      },
    },
    async (request, reply) => {
      const taskType = await taskTypes.create(request.actor.access('task_types'), request.body);
      return reply.status(201).send(describeTaskType(taskType));
    },
  );

  app.patch(
    '/task-types/:id',
    {
      config: { right: 'task_types' },
      schema: {
        operationId: 'changeTaskType',
        tags,
        summary: 'Rename, move, retire',
        params: IdParams,
        body: TaskTypeChange,
        response: { 200: ref(TaskType) },
      },
    },
    async (request) =>
      describeTaskType(
        await taskTypes.change(request.actor.access('task_types'), request.params.id, request.body),
      ),
  );
}
