import { askPhoto, item, report } from './at-stop.ts';
import {
  ask,
  branch,
  command,
  end,
  fork,
  fromAnswer,
  fromVar,
  lead,
  lookup,
  present,
  route,
  say,
  text,
} from './builder.ts';
import type { FlowNode, NodeId } from '../src/definition/flow.ts';

/** Nodes of what else can be done at a door: notes, a whole floor at once, missing doors, stop for today. */
export const doorChores: Readonly<Record<NodeId, FlowNode>> = {
  note: ask({
    answer: 'note',
    prompt: text('canvass.note'),
    input: { kind: 'text', maxLength: 300, noIsNone: true },
    routes: [route(present(fromAnswer('note')), 'note_where')],
    next: 'next',
  }),
  note_where: fork({
    answer: 'note_where',
    prompt: text('canvass.note_where.prompt'),
    labels: 'canvass.note_where',
    ways: { door: 'note_door', building: 'note_building' },
  }),
  note_door: command('note_stop', { args: { item, where: 'door', text: fromAnswer('note') }, next: 'noted' }),
  note_building: command('note_stop', {
    args: { item, where: 'building', text: fromAnswer('note') },
    next: 'noted',
  }),
  noted: lead('canvass.noted', 'next'),

  photo: askPhoto('photo', { given: 'photo_happened', not: 'next' }),
  photo_happened: ask({
    answer: 'photo_happened',
    prompt: text('canvass.happened'),
    input: { kind: 'single', options: { $var: 'stop', path: ['plainOptions'] } },
    routes: [route(present(fromAnswer('photo_happened')), 'report_photo')],
    next: 'next',
  }),
  report_photo: report(fromAnswer('photo_happened'), {}, 'attach_photo'),
  attach_photo: command('photo_stop', {
    args: { item, photo: fromAnswer('photo') },
    next: 'photo_attached',
    fail: 'saved',
  }),
  photo_attached: lead('canvass.saved_photo', 'next', { saved: fromVar('saved', 'saved') }),

  groups: lookup('group_options', { args: { item }, into: 'groups', next: 'group', fail: 'no_group' }),
  no_group: lead('canvass.no_group', 'next'),
  group: ask({
    answer: 'group',
    prompt: text('canvass.group'),
    input: { kind: 'single', options: { $var: 'groups' } },
    routes: [route(present(fromAnswer('group')), 'group_happened')],
    next: 'next',
  }),
  group_happened: ask({
    answer: 'group_happened',
    prompt: text('canvass.happened'),
    input: { kind: 'single', options: { $var: 'stop', path: ['groupOptions'] } },
    routes: [route(present(fromAnswer('group_happened')), 'report_group')],
    next: 'next',
  }),
  report_group: command('report_group', {
    args: { item, group: fromAnswer('group'), code: fromAnswer('group_happened') },
    into: 'grouped',
    next: 'grouped',
    failures: { nothing: 'no_group' },
  }),
  grouped: lead('canvass.saved', 'next', { saved: fromVar('grouped', 'saved') }),

  add: ask({
    answer: 'add',
    prompt: text('canvass.add'),
    input: { kind: 'text', maxLength: 60 },
    routes: [route(present(fromAnswer('add')), 'add_door')],
    next: 'next',
  }),
  add_door: command('add_door', {
    args: { item, text: fromAnswer('add') },
    into: 'added',
    next: 'added',
    failures: { unreadable: 'unreadable', exists: 'exists' },
  }),
  added: lead('canvass.added', 'next', { door: fromVar('added', 'label') }),
  unreadable: lead('canvass.unreadable', 'next'),
  exists: lead('canvass.exists', 'next'),

  list: lookup('held_slice', { args: { kind: 'door' }, into: 'slice', next: 'slice', fail: 'next' }),
  slice: say('canvass.slice', 'next', { text: fromVar('slice', 'text') }),
  stop: fork({
    answer: 'stop',
    prompt: text('canvass.stop.prompt'),
    labels: 'canvass.stop',
    ways: { pause: 'pause', hand: 'mates', finish: 'finished', back: 'next' },
  }),
  pause: end('pause'),
  mates: lookup('teammates', { args: {}, into: 'mates', next: 'how_many', fail: 'no_mates' }),
  how_many: branch([route(present(fromVar('mates', 'others', '0', 'id')), 'typed_mates')], 'mate'),
  typed_mates: lead('canvass.mate_typed', 'mate'),
  no_mates: lead('canvass.no_mates', 'next'),
  mate: ask({
    answer: 'mate',
    prompt: text('canvass.mate'),
    input: {
      kind: 'single',
      options: { $var: 'mates', path: ['likely'] },
      unlisted: [{ $var: 'mates', path: ['others'] }],
    },
    routes: [route(present(fromAnswer('mate')), 'hand')],
    next: 'next',
  }),
  hand: command('hand_over', {
    args: { kind: 'door', to: fromAnswer('mate') },
    into: 'handed',
    next: 'handed',
    failures: { nothing: 'next' },
  }),
  handed: lead('canvass.handed', 'handed_end', {
    n: fromVar('handed', 'count'),
    name: fromVar('handed', 'name'),
  }),
  handed_end: end('handed'),
};
