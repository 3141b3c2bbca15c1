import { afterAliases } from './aliases.ts';
import { askPhoto, item, sentPhoto } from './at-stop.ts';
import {
  ask,
  branch,
  command,
  fork,
  fromAnswer,
  fromVar,
  is,
  lead,
  lookup,
  present,
  route,
  text,
} from './builder.ts';
import type { FlowNode, NodeId } from '../src/definition/flow.ts';

const contactId = fromVar('met', 'vars', 'contact', 'contactId');
const named = present(contactId);
const raised = {
  rehearsal: null,
  contactId,
  type: fromAnswer('type'),
  note: fromAnswer('task_note'),
} as const;

/**
 * A follow-up and where they stand. One stop follows the other in the same frame: a day that was given for whom was met
 * before is not taken over.
 */
const followUps: Readonly<Record<NodeId, FlowNode>> = {
  statuses: lookup('contact_status_options', { args: {}, into: 'statuses', next: 'status', fail: 'after' }),
  status: ask({
    answer: 'status',
    prompt: text('canvass.status'),
    input: { kind: 'single', options: { $var: 'statuses' } },
    routes: [route(present(fromAnswer('status')), 'set_status')],
    next: 'after',
  }),
  set_status: command('set_status', {
    args: { rehearsal: null, contactId, status: fromAnswer('status') },
    next: 'status_set',
  }),
  status_set: lead('canvass.status_set', 'after', { status: { $answer: 'status', as: 'label' } }),
  types: lookup('task_types', { args: {}, into: 'types', next: 'type', fail: 'after' }),
  type: ask({
    answer: 'type',
    prompt: text('canvass.task'),
    input: { kind: 'single', options: { $var: 'types' } },
    routes: [route(present(fromAnswer('type')), 'task_note')],
    next: 'after',
  }),
  task_note: ask({
    answer: 'task_note',
    prompt: text('encounter.task.note'),
    input: { kind: 'long_text', maxLength: 1000, noIsNone: true },
    next: 'task',
  }),
  task: command('create_task', {
    args: { ...raised, due: null },
    into: 'task',
    next: 'task_raised',
    failures: { due_required: 'due' },
  }),
  due: ask({
    answer: 'due',
    prompt: text('encounter.task.due'),
    input: { kind: 'date', lean: 'future', ahead: true },
    required: true,
    next: 'task_due',
  }),
  task_due: command('create_task', {
    args: { ...raised, due: fromAnswer('due') },
    into: 'task',
    next: 'task_raised',
  }),
  task_raised: lead('encounter.task.noted', 'after', { type: { $answer: 'type', as: 'label' } }),
};

/**
 * Nodes of a stop after somebody talked: a follow-up, where they stand, what else there is (`more`), or straight on to the
 * next one.
 */
export const afterTalk = (
  labels: string,
  more: Readonly<Record<string, NodeId>> = {},
): Readonly<Record<NodeId, FlowNode>> => ({
  talked: branch([route(is(fromVar('met', 'outcome'), 'refused'), 'talk_refused')], 'talk_saved'),
  talk_refused: lead('meet.saved.refused', 'next'),
  talk_saved: lead('canvass.talked', 'after', { door: fromVar('stop', 'label') }),
  after: fork({
    answer: 'after',
    prompt: text('canvass.next'),
    labels,
    aliases: afterAliases,
    ways: { next: 'next', follow_up: 'types', status: 'statuses', ...more, undo: 'undo' },
    offered: { follow_up: named, status: named, photo: is(fromVar('stop', 'pictures'), true) },
    menu: true,
    ...(more.photo === undefined ? {} : { photo: sentPhoto('keep_photo_after') }),
  }),
  ...followUps,
});

/** Nodes of a note about the door itself, for whoever comes next. */
export const noteAfterTalk: Readonly<Record<NodeId, FlowNode>> = {
  talk_note: ask({
    answer: 'talk_note',
    prompt: text('canvass.note'),
    input: { kind: 'text', maxLength: 300, noIsNone: true },
    routes: [route(present(fromAnswer('talk_note')), 'keep_talk_note')],
    next: 'after',
  }),
  keep_talk_note: command('note_stop', {
    args: { item, where: 'door', text: fromAnswer('talk_note') },
    next: 'noted_after_talk',
  }),
  noted_after_talk: lead('canvass.noted', 'after'),
};

/** Nodes of a photo that goes with the report: a broken bell, a poster in the window. */
export const photoAfterTalk: Readonly<Record<NodeId, FlowNode>> = {
  talk_photo: askPhoto('talk_photo', { given: 'keep_talk_photo', not: 'after' }),
  keep_talk_photo: command('photo_stop', {
    args: { item, photo: fromAnswer('talk_photo') },
    next: 'photo_kept',
    fail: 'after',
  }),
  keep_photo_after: command('photo_stop', {
    args: { item, photo: fromAnswer('sent_photo') },
    next: 'photo_kept',
    fail: 'after',
  }),
  photo_kept: lead('canvass.photo_kept', 'after'),
};
