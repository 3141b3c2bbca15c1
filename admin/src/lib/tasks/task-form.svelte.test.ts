import { expect, test } from 'vitest';
import { TaskForm, type Task } from './task-form.svelte.ts';

const TASK: Task = {
  id: 'task-1',
  type: { id: 'type-1', code: 'call_back', name: { en: 'Call back' } },
  ...{ title: null, note: 'Rings twice', status: 'open', contact: null, createdBy: null, responseId: null },
  assignee: { id: 'member-2', name: 'Boris' },
  team: { id: 'team-1', name: 'North' },
  // Half past midnight in Paris: a day later than by the clock of Greenwich.
  dueAt: '2026-06-30T22:30:00.000Z',
  ...{ doneAt: null, doneNote: null, createdAt: '2026-06-01T10:00:00.000Z' },
};

test('only what changed is sent, and a day that nobody touched keeps its hour', () => {
  const form = new TaskForm(TASK, 'Europe/Paris');
  expect(form.due).toBe('2026-07-01');
  expect(form.changes).toEqual({});
  form.note = ' ';
  form.assigneeId = '';
  expect(form.changes).toEqual({ note: null, assigneeId: null });
});

test('a day means the evening of the space, wherever the reader is', () => {
  const form = new TaskForm(TASK, 'Europe/Paris');
  form.due = '2026-07-03';
  expect(form.changes).toEqual({ dueAt: '2026-07-03T16:00:00.000Z' });
  form.due = '';
  expect(form.changes).toEqual({ dueAt: null });
});
