import { api, call } from '../api/client.ts';
import type { components } from '../api/openapi.d.ts';
import type { Result } from '../api/problem.ts';
import type { AdminKey } from '../i18n/keys.ts';

type Status = components['schemas']['Status'];
type TaskType = components['schemas']['TaskType'];
export type LabelImpact = components['schemas']['LabelImpact'];

/** A status or a kind of follow-up, as far as they are alike. */
export type Label = Omit<Status, 'category' | 'contacts'> & {
  readonly category: string;
  readonly carriers: number;
  /** Kinds of follow-up alone; null: the volunteer says when. */
  readonly dueDays?: number | null;
};

export interface LabelChange {
  readonly name?: Record<string, string>;
  readonly category?: string;
  readonly colour?: string;
  readonly dueDays?: number | null;
  readonly retired?: boolean;
}

/** One of the two lists: its words, its categories, its part of the API. */
export interface LabelKind {
  readonly id: 'status' | 'task_type';
  readonly title: AdminKey;
  readonly text: AdminKey;
  readonly add: AdminKey;
  readonly categories: readonly string[];
  readonly hasDueDays: boolean;
  readonly depends: `muster:${string}`;
  readonly live: string;
  create(
    label: Required<Pick<LabelChange, 'name' | 'category' | 'colour'>> & LabelChange,
  ): Promise<Result<Label>>;
  change(label: Label, change: LabelChange): Promise<Result<Label>>;
  reorder(ids: readonly string[]): Promise<Result<Label[]>>;
  impact(id: string): Promise<Result<LabelImpact>>;
  merge(label: Label, intoId: string): Promise<Result<Label>>;
}

export const fromStatus = ({ contacts, ...status }: Status): Label => ({ ...status, carriers: contacts });
export const fromTaskType = ({ tasks, ...type }: TaskType): Label => ({ ...type, carriers: tasks });

export function mapped<A, B>(result: Result<A>, map: (data: A) => B): Result<B> {
  return result.ok ? { ok: true, data: map(result.data) } : result;
}

const on = ({ id, revision }: Label) => ({
  params: { path: { id }, header: { 'if-match': `"${revision}"` } },
});

/** Categories come from the kind itself, so the generated enums fit. */
export const STATUSES: LabelKind = {
  id: 'status',
  title: 'labels.statuses_title',
  text: 'labels.statuses_text',
  add: 'labels.new_status',
  categories: ['support', 'volunteer', 'undecided', 'oppose', 'unknown'],
  hasDueDays: false,
  depends: 'muster:statuses',
  live: 'status.changed',
  create: async ({ name, category, colour }) =>
    mapped(
      await call(
        api.POST('/api/v1/statuses', { body: { name, colour, category: category as Status['category'] } }),
      ),
      fromStatus,
    ),
  change: async (label, { dueDays: _none, ...change }) =>
    mapped(
      await call(
        api.PATCH('/api/v1/statuses/{id}', {
          ...on(label),
          body: change as { category?: Status['category'] },
        }),
      ),
      fromStatus,
    ),
  reorder: async (ids) =>
    mapped(await call(api.PUT('/api/v1/statuses/order', { body: { ids: [...ids] } })), (all) =>
      all.map(fromStatus),
    ),
  impact: (id) => call(api.GET('/api/v1/statuses/{id}/impact', { params: { path: { id } } })),
  merge: async (label, intoId) =>
    mapped(
      await call(api.POST('/api/v1/statuses/{id}/merge', { ...on(label), body: { intoId } })),
      fromStatus,
    ),
};

export const TASK_TYPES: LabelKind = {
  id: 'task_type',
  title: 'labels.types_title',
  text: 'labels.types_text',
  add: 'labels.new_type',
  categories: ['get_back', 'information', 'invitation', 'volunteer', 'question', 'other'],
  hasDueDays: true,
  depends: 'muster:task-types',
  live: 'task_type.changed',
  create: async ({ name, category, colour, dueDays = null }) =>
    mapped(
      await call(
        api.POST('/api/v1/task-types', {
          body: { name, colour, dueDays, category: category as TaskType['category'] },
        }),
      ),
      fromTaskType,
    ),
  change: async (label, change) =>
    mapped(
      await call(
        api.PATCH('/api/v1/task-types/{id}', {
          ...on(label),
          body: change as { category?: TaskType['category'] },
        }),
      ),
      fromTaskType,
    ),
  reorder: async (ids) =>
    mapped(await call(api.PUT('/api/v1/task-types/order', { body: { ids: [...ids] } })), (all) =>
      all.map(fromTaskType),
    ),
  impact: (id) => call(api.GET('/api/v1/task-types/{id}/impact', { params: { path: { id } } })),
  merge: async (label, intoId) =>
    mapped(
      await call(api.POST('/api/v1/task-types/{id}/merge', { ...on(label), body: { intoId } })),
      fromTaskType,
    ),
};
