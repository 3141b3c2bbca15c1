import type { LabelKind, LabelRow } from '../labels/label-kind.ts';
import { labelRoutes } from '../labels/label.routes.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { NewTaskType, TaskType, TaskTypeChange } from './task-type.schemas.ts';

const TASK_TYPES: LabelKind = {
  table: 'task_type',
  subject: 'task_type',
  path: 'task-types',
  tag: 'task types',
  operation: 'TaskType',
  operations: 'TaskTypes',
  edit: 'task_types',
  read: ['task_types', 'tasks', 'own_tasks'],
  extraColumns: ['due_days'],
  surveyEffect: 'followUp',
  carrier: { table: 'task', column: 'type_id', open: `c.status IN ('open', 'taken')` },
  summary: 'Kinds of follow-up',
};

export function taskTypeRoutes(app: ModuleApp, context: ModuleContext): void {
  const shapes = { shown: TaskType, created: NewTaskType, changed: TaskTypeChange, describe };
  labelRoutes(app, context, { kind: TASK_TYPES, shapes });
}

function describe(row: LabelRow) {
  const { id, code, name, category, colour, dueDays, position, revision, retiredAt, carriers } = row;
  return { id, code, name, category, colour, dueDays, position, revision, retiredAt, tasks: carriers };
}
