import { typedChores } from './aliases.ts';
import { aroundReports, photoAtCard, report, sentPhoto } from './at-stop.ts';
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
import { choosing } from './taking.ts';

const kind = 'leaflet';
const happened = fromAnswer('happened');
const was = (code: string) => is(happened, code);
const some = (...path: [string, ...string[]]) => ({ op: 'gt', left: fromVar(...path), right: 0 }) as const;

const CHORES = typedChores({
  rest: 'leaflets.more.rest',
  later: 'leaflets.more.later',
  list: 'leaflets.more.list',
  undo: 'field.undo',
  pause: 'leaflets.more.stop',
});

/**
 * From letter box to letter box: the whole slice in one message, then one box after the other, or all that is left in one
 * go; a typed line like `12-40 even ok` is taken at any time. Arguments: `list`, `resume` (goes on without a word),
 * `point` (a place found for an address), `near` (asks for a place at once).
 */
export const leaflets = builtIn('leaflets', {
  args: ['list', 'resume', 'point', 'near'],
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
        route(present(fromVar('point')), 'take_given'),
        route(is(fromVar('near'), true), 'near'),
        route(some('work', 'paused'), 'take_paused'),
        route(some('work', 'lists'), 'where'),
      ],
      'none_left',
    ),
    held: lookup('held_slice', { args: { kind }, into: 'slice', next: 'go_on', fail: 'none_left' }),
    go_on: branch([route(is(fromVar('resume'), true), 'next')], 'slice'),
    ...choosing({
      kind,
      where: 'leaflets.where',
      next: 'slice',
      nothingLeft: 'none_left',
      nothingNear: 'none_left',
      nowhere: 'after_all',
    }),
    none_left: lead('leaflets.none_left', 'after_all'),
    slice: say('canvass.slice', 'next', { text: fromVar('slice', 'text') }),

    next: lookup('next_stop', { args: { kind }, into: 'stop', next: 'stop', fail: 'no_next' }),
    no_next: branch(byReason({ finished: 'finish' }), 'failed'),
    stop: ask({
      answer: 'happened',
      prompt: text('leaflets.stop', { door: fromVar('stop', 'text') }),
      input: {
        kind: 'single',
        options: { $var: 'stop', path: ['options'] },
        unlisted: [{ $var: 'stop', path: ['allOptions'] }, CHORES],
      },
      required: true,
      photo: sentPhoto('keep_sent_photo'),
      routes: [
        ...['others', 'more', 'undo', 'later', 'rest', 'pause'].map((id) => route(was(id), id)),
        route(was('list'), 'again'),
      ],
      next: 'report',
    }),
    others: ask({
      answer: 'other',
      prompt: text('canvass.happened'),
      input: { kind: 'single', options: { $var: 'stop', path: ['otherOptions'] } },
      routes: [route(present(fromAnswer('other')), 'report_other')],
      next: 'stop',
    }),
    report: report(happened),
    report_other: report(fromAnswer('other')),
    saved: lead('canvass.saved', 'next', { saved: fromVar('saved', 'saved') }),
    ...aroundReports,
    ...photoAtCard,

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
