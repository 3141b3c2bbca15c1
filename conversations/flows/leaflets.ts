import {
  ask,
  branch,
  builtIn,
  byReason,
  command,
  end,
  fork,
  fromAnswer,
  fromVar,
  is,
  lead,
  lookup,
  present,
  route,
  say,
  text,
} from './builder.ts';

const kind = 'leaflet';
const item = fromVar('stop', 'item');
const happened = fromAnswer('happened');
const was = (code: string) => is(happened, code);
const some = (...path: [string, ...string[]]) => ({ op: 'gt', left: fromVar(...path), right: 0 }) as const;
const plain = { item, code: happened, contact: null, callBack: null, language: null, note: null } as const;
const report = { into: 'saved', next: 'saved', failures: { unknown_code: 'unknown_code' } } as const;
const nothing = { list: null, place: null, point: null, resume: null } as const;
const taken = {
  into: 'slice',
  next: 'slice',
  failures: {
    nothing_left: 'none_left',
    nothing_near: 'none_left',
    which_place: 'none_left',
    unknown_place: 'unknown_place',
  },
} as const;

/**
 * From letter box to letter box: the whole slice in one message, then one box after the other, or all that is left in one
 * go; a typed line like `12-40 even ok` is taken at any time. Arguments: `list`, `resume` (goes on without a word).
 */
export const leaflets = builtIn('leaflets', {
  args: ['list', 'resume'],
  limits: { maxEvents: 20_000 },
  start: 'work',
  nodes: {
    work: lookup('work_state', { args: { kind }, into: 'work', next: 'begin', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    begin: branch(
      [
        route(some('work', 'held'), 'held'),
        route(present(fromVar('list')), 'take_list'),
        route(some('work', 'paused'), 'take_paused'),
        route(some('work', 'lists'), 'where'),
      ],
      'none_left',
    ),
    held: lookup('held_slice', { args: { kind }, into: 'slice', next: 'go_on', fail: 'none_left' }),
    go_on: branch([route(is(fromVar('resume'), true), 'next')], 'slice'),
    where: ask({
      answer: 'where',
      prompt: text('leaflets.where'),
      input: { kind: 'single', options: { $var: 'work', path: ['options'] } },
      required: true,
      routes: [route(is(fromAnswer('where'), 'near'), 'near')],
      next: 'take_chosen',
    }),
    near: ask({
      answer: 'place',
      prompt: text('canvass.near'),
      input: { kind: 'location', address: true },
      routes: [route(present(fromAnswer('place')), 'take_near')],
      next: 'done',
    }),
    unknown_place: lead('canvass.unknown_place', 'after_all'),
    take_list: command('take_slice', { args: { ...nothing, kind, list: fromVar('list') }, ...taken }),
    take_chosen: command('take_slice', { args: { ...nothing, kind, list: fromAnswer('where') }, ...taken }),
    take_near: command('take_slice', { args: { ...nothing, kind, place: fromAnswer('place') }, ...taken }),
    take_paused: command('take_slice', { args: { ...nothing, kind, resume: true }, ...taken }),
    none_left: lead('leaflets.none_left', 'after_all'),
    slice: say('canvass.slice', 'next', { text: fromVar('slice', 'text') }),

    next: lookup('next_stop', { args: { kind }, into: 'stop', next: 'stop', fail: 'no_next' }),
    no_next: branch(byReason({ finished: 'finish' }), 'failed'),
    stop: ask({
      answer: 'happened',
      prompt: text('leaflets.stop', { door: fromVar('stop', 'text') }),
      input: { kind: 'single', options: { $var: 'stop', path: ['options'] } },
      required: true,
      routes: [route(was('others'), 'others'), route(was('more'), 'more'), route(was('undo'), 'undo')],
      next: 'report',
    }),
    others: ask({
      answer: 'other',
      prompt: text('canvass.happened'),
      input: { kind: 'single', options: { $var: 'stop', path: ['otherOptions'] } },
      routes: [route(present(fromAnswer('other')), 'report_other')],
      next: 'stop',
    }),
    report: command('report_outcome', { args: plain, ...report }),
    report_other: command('report_outcome', { args: { ...plain, code: fromAnswer('other') }, ...report }),
    unknown_code: lead('canvass.unknown_code', 'next'),
    saved: lead('canvass.saved', 'next', { saved: fromVar('saved', 'saved') }),
    undo: command('undo_report', {
      args: {},
      into: 'undone',
      next: 'undone',
      failures: { nothing: 'nothing_to_undo', too_late: 'nothing_to_undo' },
    }),
    undone: lead('canvass.undone', 'next', { saved: fromVar('undone', 'saved') }),
    nothing_to_undo: lead('canvass.nothing_to_undo', 'next'),

    more: fork({
      answer: 'more',
      prompt: text('canvass.next'),
      labels: 'leaflets.more',
      ways: { rest: 'rest', later: 'later', list: 'again', stop: 'pause', back: 'stop' },
      menu: true,
    }),
    rest: command('report_rest', {
      args: { kind, code: 'delivered' },
      into: 'rest',
      next: 'rest_saved',
      failures: { nothing: 'finish', unknown_code: 'unknown_code' },
    }),
    rest_saved: lead('leaflets.rest_saved', 'next', { n: fromVar('rest', 'count') }),
    later: command('postpone_stop', { args: { item }, next: 'later_noted' }),
    later_noted: lead('canvass.postponed', 'next', { door: fromVar('stop', 'label') }),
    again: lookup('held_slice', { args: { kind }, into: 'slice', next: 'slice', fail: 'finish' }),
    pause: command('release_work', { args: { kind, pause: true }, into: 'done', next: 'paused' }),
    paused: lead('leaflets.paused', 'done', { n: fromVar('done', 'attempts') }),
    finish: command('release_work', { args: { kind, pause: false }, into: 'done', next: 'finished' }),
    finished: lead('leaflets.finished', 'after_all', { n: fromVar('done', 'attempts') }),
    after_all: fork({
      answer: 'after_all',
      prompt: text('canvass.next'),
      labels: 'leaflets.options',
      ways: { again: 'work', menu: 'done' },
      menu: true,
    }),
    done: end('done', 'menu'),
  },
});
