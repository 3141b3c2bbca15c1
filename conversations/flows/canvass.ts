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

const kind = 'door';
const isPrivate = fromVar('slice', 'privacy');
const some = (...path: [string, ...string[]]) => ({ op: 'gt', left: fromVar(...path), right: 0 }) as const;
const at = (outcome: string) => is(fromVar('at', 'outcome'), outcome);
const nothing = { list: null, place: null, point: null, resume: null } as const;
const taken = {
  into: 'slice',
  next: 'slice',
  failures: {
    nothing_left: 'nothing_left',
    nothing_near: 'nothing_near',
    which_place: 'places',
    unknown_place: 'unknown_place',
  },
} as const;

/**
 * From door to door: which doors, all of them in one message, then one after the other until all are reported, paused or
 * handed over. Arguments: `list` (by a link or the list's code), `resume` (goes on at the next open door, without a word).
 */
export const canvass = builtIn('canvass', {
  args: ['list', 'resume'],
  limits: { maxEvents: 20_000 },
  start: 'work',
  nodes: {
    work: lookup('work_state', { args: { kind }, into: 'work', next: 'begin', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    begin: branch(
      [
        route(present(fromVar('list')), 'take_list'),
        route(some('work', 'held'), 'held'),
        route(some('work', 'paused'), 'paused'),
        route(some('work', 'lists'), 'where'),
      ],
      'near',
    ),
    held: lookup('held_slice', { args: { kind }, into: 'slice', next: 'go_on', fail: 'near' }),
    go_on: branch([route(is(fromVar('resume'), true), 'door')], 'still'),
    still: lead('canvass.still', 'door', { n: fromVar('work', 'held') }),
    paused: fork({
      answer: 'paused',
      prompt: text('canvass.paused.prompt', { n: fromVar('work', 'paused'), list: fromVar('work', 'list') }),
      labels: 'canvass.paused',
      ways: { resume: 'take_paused', other: 'elsewhere' },
    }),
    elsewhere: branch([route(some('work', 'lists'), 'where')], 'near'),
    where: ask({
      answer: 'where',
      prompt: text('canvass.where'),
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
    take_list: command('take_slice', { args: { ...nothing, kind, list: fromVar('list') }, ...taken }),
    take_chosen: command('take_slice', { args: { ...nothing, kind, list: fromAnswer('where') }, ...taken }),
    take_near: command('take_slice', { args: { ...nothing, kind, place: fromAnswer('place') }, ...taken }),
    take_point: command('take_slice', { args: { ...nothing, kind, point: fromAnswer('point') }, ...taken }),
    take_paused: command('take_slice', { args: { ...nothing, kind, resume: true }, ...taken }),
    places: lookup('find_places', {
      args: { place: fromAnswer('place') },
      into: 'places',
      next: 'point',
      fail: 'unknown_place',
    }),
    point: ask({
      answer: 'point',
      prompt: text('canvass.point'),
      input: { kind: 'single', options: { $var: 'places' } },
      routes: [route(present(fromAnswer('point')), 'take_point')],
      next: 'near',
    }),
    unknown_place: lead('canvass.unknown_place', 'nowhere'),
    nothing_near: lead('canvass.nothing_near', 'nowhere'),
    nothing_left: lead('canvass.nothing_left', 'nowhere'),
    nowhere: fork({
      answer: 'nowhere',
      prompt: text('canvass.next'),
      labels: 'canvass.nowhere',
      ways: { near: 'near', menu: 'done' },
      menu: true,
    }),

    slice: say('canvass.slice', 'privacy', { text: fromVar('slice', 'text') }),
    privacy: branch([route(is(isPrivate, true), 'tell_private')], 'door'),
    tell_private: say('canvass.private', 'door'),
    door: {
      kind: 'call',
      flow: 'at_door',
      args: { survey: fromVar('slice', 'survey'), private: isPrivate },
      into: 'at',
      next: 'after',
    },
    after: branch(
      [
        route(at('finished'), 'finish'),
        route(at('pause'), 'pause'),
        route(at('handed'), 'done'),
        route(at('gave_up'), 'gave_up_end'),
      ],
      'failed_end',
    ),
    pause: command('release_work', { args: { kind, pause: true }, into: 'done', next: 'paused_now' }),
    paused_now: lead('canvass.paused_now', 'done', {
      attempts: fromVar('done', 'attempts'),
      n: fromVar('done', 'left'),
    }),
    finish: command('release_work', { args: { kind, pause: false }, into: 'done', next: 'finished' }),
    finished: lead('canvass.finished', 'next', {
      attempts: fromVar('done', 'attempts'),
      talks: fromVar('done', 'talks'),
    }),
    next: fork({
      answer: 'next',
      prompt: text('canvass.next'),
      labels: 'canvass.options',
      ways: { doors: 'work', menu: 'done' },
      menu: true,
    }),
    done: end('done', 'menu'),
  },
});
