import type { LabelKind, LabelRow } from '../labels/label-kind.ts';
import { labelRoutes } from '../labels/label.routes.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { NewStatus, Status, StatusChange } from './status.schemas.ts';

/** Levels of support: an opinion, nothing else. */
const STATUSES: LabelKind = {
  table: 'status',
  subject: 'status',
  path: 'statuses',
  tag: 'statuses',
  operation: 'Status',
  operations: 'Statuses',
  edit: 'statuses',
  read: ['statuses', 'contacts', 'responses'],
  extraColumns: [],
  surveyEffect: 'status',
  carrier: { table: 'contact', column: 'status_id', open: 'c.archived_at IS NULL' },
  summary: 'Levels of support',
};

export function statusRoutes(app: ModuleApp, context: ModuleContext): void {
  const shapes = { shown: Status, created: NewStatus, changed: StatusChange, describe };
  labelRoutes(app, context, { kind: STATUSES, shapes });
}

function describe({ id, code, name, category, colour, position, revision, retiredAt, carriers }: LabelRow) {
  return { id, code, name, category, colour, position, revision, retiredAt, contacts: carriers };
}
