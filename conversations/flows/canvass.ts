import {
  branch,
  builtIn,
  byReason,
  command,
  end,
  fork,
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

const kind = 'door';
const isPrivate = fromVar('slice', 'privacy');
const some = (...path: [string, ...string[]]) => ({ op: 'gt', left: fromVar(...path), right: 0 }) as const;
const at = (outcome: string) => is(fromVar('at', 'outcome'), outcome);

/**
 * From door to door: which doors, all of them in one message, then one after the other until all are reported, paused or
 * handed over. Arguments: `list` (its id), `resume` (goes on at the next open door, without a word),
 * `point` (a place found for an address), `near` (asks for a place at once).
 */
export const canvass = builtIn('canvass', {
  args: ['list', 'resume', 'point', 'near'],
  limits: { maxEvents: 20_000 },
  start: 'work',
  nodes: {
    work: lookup('work_state', { args: { kind }, into: 'work', next: 'begin', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    begin: branch(
      [
        route(present(fromVar('list')), 'take_list'),
        route(present(fromVar('point')), 'take_given'),
        route(is(fromVar('near'), true), 'near'),
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
    ...choosing({
      kind,
      where: 'canvass.where',
      next: 'slice',
      nothingLeft: 'nothing_left',
      nothingNear: 'nothing_near',
      nowhere: 'nowhere',
    }),
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
        route(at('gave_up'), 'gave_up_out'),
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
