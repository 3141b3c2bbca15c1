import { ask, branch, builtIn, byReason, command, end, fork, fromAnswer, fromVar, is, lead, lookup, present, route, text } from './builder.ts'; // prettier-ignore
import type { Condition } from '../src/definition/flow.ts';

const has = (field: string) => fromVar('has', field);
const some = (field: string): Condition => ({ op: 'gt', left: has(field), right: 0 });
const label = (answer: string) => ({ $answer: answer, as: 'label' }) as const;

/** Follow-ups: one's own, those that nobody has taken yet, and a new one about somebody met. */
export const tasks = builtIn('tasks', {
  start: 'overview',
  nodes: {
    overview: lookup('tasks_overview', { args: {}, into: 'has', next: 'tasks', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    tasks: fork({
      answer: 'tasks',
      prompt: text('tasks.prompt', { mine: has('mine'), overdue: has('overdue'), team: has('team') }),
      labels: 'tasks.options',
      ways: { mine: 'mine', team: 'team', report: 'contacts', threads: 'threads', menu: 'menu' },
      offered: {
        mine: some('mine'),
        team: some('team'),
        report: is(has('canReport'), true),
        threads: some('threads'),
      },
      menu: true,
    }),
    threads: end('chosen', 'threads'),
    menu: end('done', 'menu'),

    mine: lookup('tasks_list', { args: { which: 'mine' }, into: 'list', next: 'which', fail: 'none' }),
    team: lookup('tasks_list', { args: { which: 'team' }, into: 'list', next: 'which', fail: 'none' }),
    none: lead('tasks.none', 'overview'),
    which: ask({
      answer: 'task',
      prompt: text('tasks.which'),
      input: { kind: 'single', options: { $var: 'list' } },
      routes: [route(present(fromAnswer('task')), 'card')],
      next: 'overview',
    }),
    card: {
      kind: 'call',
      flow: 'task',
      args: { task: fromAnswer('task') },
      into: 'carded',
      next: 'carded',
    },
    carded: branch([route(is(fromVar('carded', 'outcome'), 'gave_up'), 'gave_up_out')], 'overview'),

    contacts: lookup('contacts_met', { args: {}, into: 'contacts', next: 'contact', fail: 'none' }),
    contact: ask({
      answer: 'contact',
      prompt: text('tasks.contact'),
      input: { kind: 'single', options: { $var: 'contacts' } },
      routes: [route(present(fromAnswer('contact')), 'types')],
      next: 'overview',
    }),
    types: lookup('task_types', { args: {}, into: 'types', next: 'type', fail: 'none' }),
    type: ask({
      answer: 'type',
      prompt: text('encounter.task.type', { name: label('contact') }),
      input: { kind: 'single', options: { $var: 'types' } },
      routes: [route(present(fromAnswer('type')), 'due')],
      next: 'overview',
    }),
    due: ask({
      answer: 'due',
      prompt: text('encounter.task.due'),
      input: { kind: 'date', lean: 'future', ahead: true },
      next: 'note',
    }),
    note: ask({
      answer: 'note',
      prompt: text('encounter.task.note'),
      input: { kind: 'long_text', maxLength: 1000, noIsNone: true },
      next: 'report',
    }),
    report: command('report_task', {
      args: {
        contact: fromAnswer('contact'),
        type: fromAnswer('type'),
        note: fromAnswer('note'),
        due: fromAnswer('due'),
      },
      next: 'reported',
      failures: { due_required: 'due_needed' },
    }),
    due_needed: lead('tasks.due_needed', 'due_again'),
    due_again: ask({
      answer: 'day',
      prompt: text('encounter.task.due'),
      input: { kind: 'date', lean: 'future', ahead: true },
      required: true,
      next: 'report_again',
    }),
    report_again: command('report_task', {
      args: {
        contact: fromAnswer('contact'),
        type: fromAnswer('type'),
        note: fromAnswer('note'),
        due: fromAnswer('day'),
      },
      next: 'reported',
    }),
    reported: lead('tasks.reported', 'overview', { type: label('type'), name: label('contact') }),
  },
});

const card = (field: string) => fromVar('card', field);
const may = (field: string) => is(card(field), true);
const task = fromVar('task');

/** One follow-up: what can be done with it by whoever looks at it. Reached from the list, and from notices. */
export const taskFlow = builtIn('task', {
  args: ['task'],
  start: 'card',
  nodes: {
    card: lookup('task_card', { args: { task }, into: 'card', next: 'what', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger', not_found: 'gone' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    gone: lead('task.gone', 'done'),
    what: fork({
      answer: 'what',
      prompt: text('task.card', { line: card('line'), details: card('details') }),
      labels: 'task.options',
      ways: { done: 'note', take: 'take', back: 'back', give: 'givees', leave: 'done' },
      offered: {
        done: may('canFinish'),
        take: may('canTake'),
        back: may('canHandBack'),
        give: may('canGive'),
      },
      menu: true,
    }),
    note: ask({
      answer: 'note',
      prompt: text('task.note'),
      input: { kind: 'long_text', maxLength: 1000, noIsNone: true },
      next: 'finish',
    }),
    finish: command('finish_task', {
      args: { task, note: fromAnswer('note') },
      next: 'finished',
      failures: { taken: 'changed' },
    }),
    finished: lead('task.finished', 'done', { line: card('line') }),
    take: command('take_task', { args: { task }, next: 'taken', failures: { taken: 'changed' } }),
    taken: lead('task.taken', 'card'),
    back: command('hand_back_task', { args: { task }, next: 'handed_back', failures: { taken: 'changed' } }),
    handed_back: lead('task.handed_back', 'done'),
    changed: lead('task.changed', 'done'),
    givees: lookup('task_givees', { args: { task }, into: 'members', next: 'who', fail: 'nobody' }),
    nobody: lead('task.nobody', 'card'),
    who: ask({
      answer: 'who',
      prompt: text('task.who'),
      input: { kind: 'single', options: { $var: 'members' } },
      routes: [route(present(fromAnswer('who')), 'give')],
      next: 'card',
    }),
    give: command('give_task', {
      args: { task, member: fromAnswer('who') },
      into: 'given',
      next: 'given',
      failures: { taken: 'changed' },
    }),
    given: lead('task.given', 'done', { name: fromVar('given', 'name') }),
    done: end('done', 'tasks'),
  },
});
