import type { components, paths } from '../api/openapi.d.ts';
import { instantOf, wallClock } from '../i18n/zoned-time.ts';

export type Task = components['schemas']['Task'];
type NewTask = paths['/api/v1/tasks']['post']['requestBody']['content']['application/json'];
type TaskChange = NonNullable<
  paths['/api/v1/tasks/{id}']['patch']['requestBody']
>['content']['application/json'];

/** A task that is due on a day is due when people come home from work. */
const DUE_HOUR = '18:00';

/** What is typed, and kept until it is saved. */
export const TYPED = ['typeId', 'assigneeId', 'teamId', 'title', 'note', 'due'] as const;

/** What is typed about a task: new, or there already; of that one only what changed is sent. */
export class TaskForm {
  typeId = $state('');
  assigneeId = $state('');
  teamId = $state('');
  title = $state('');
  note = $state('');
  /** A day by the space's calendar. */
  due = $state('');
  readonly #before: Task | undefined;
  readonly #timeZone: string;

  constructor(task: Task | undefined, timeZone: string) {
    this.#before = task;
    this.#timeZone = timeZone;
    this.typeId = task?.type.id ?? '';
    this.assigneeId = task?.assignee?.id ?? '';
    this.teamId = task?.team?.id ?? '';
    this.title = task?.title ?? '';
    this.note = task?.note ?? '';
    this.due = this.#dayOf(task);
  }

  get isComplete(): boolean {
    return this.typeId !== '';
  }

  get body(): NewTask {
    return {
      typeId: this.typeId,
      assigneeId: this.assigneeId || null,
      teamId: this.teamId || null,
      title: this.title.trim() || null,
      note: this.note.trim() || null,
      dueAt: this.due ? instantOf(`${this.due}T${DUE_HOUR}`, this.#timeZone).toISOString() : null,
    };
  }

  get changes(): TaskChange {
    const before = this.#before;
    if (before === undefined) return {};
    const was: Record<string, unknown> = {
      ...{ typeId: before.type.id, assigneeId: before.assignee?.id ?? null, teamId: before.team?.id ?? null },
      ...{ title: before.title, note: before.note },
    };
    // A day that nobody touched keeps its hour.
    const { dueAt, ...fields } = this.body;
    const changed = Object.entries(fields).filter(([key, value]) => was[key] !== value);
    return { ...Object.fromEntries(changed), ...(this.due === this.#dayOf(before) ? {} : { dueAt }) };
  }

  #dayOf(task: Task | undefined): string {
    return task?.dueAt ? wallClock(new Date(task.dueAt), this.#timeZone).slice(0, 10) : '';
  }
}
