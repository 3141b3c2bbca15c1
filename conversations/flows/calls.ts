import { afterTalk } from './after-talk.ts';
import { aroundReports, comingBack, item, otherLanguage, report, reportMeeting } from './at-stop.ts';
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
import { typedChores } from './aliases.ts';
import { take } from './taking.ts';
import type { Value } from '../src/definition/text.ts';

const kind = 'call';
const happened = fromAnswer('happened');
const other = fromAnswer('other');
const was = (code: string) => is(happened, code);
const person = fromVar('stop', 'people', '0', 'id');
const taken = {
  next: 'script',
  failures: { nothing_left: 'none_left', nothing_near: 'none_left' },
} as const;

const CHORES = typedChores({ later: 'calls.more.later', undo: 'field.undo', pause: 'calls.more.stop' });

/** What each outcome wants to know besides; all others are saved at once. */
const ways = (code: Value) => [
  route(is(code, 'talked'), 'talk_or_not'),
  route(is(code, 'call_back'), 'when'),
  route(is(code, 'language'), 'languages'),
];

/**
 * From call to call: one person at a time, with their number to tap, what to say once, one tap for what happened, a
 * survey where they talk. Arguments: `list` (its id), `item` (a promised call that is due now).
 */
export const calls = builtIn('calls', {
  args: ['list', 'item'],
  limits: { maxEvents: 20_000 },
  start: 'begin',
  nodes: {
    begin: branch([route(present(fromVar('item')), 'promised')], 'work'),
    promised: command('take_call_back', {
      args: { item: fromVar('item') },
      into: 'promised',
      next: 'work',
      fail: 'unknown',
      failures: { nothing: 'taken_by_other' },
    }),
    taken_by_other: lead('calls.taken_by_other', 'work'),
    work: lookup('work_state', { args: { kind }, into: 'work', next: 'how', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    how: branch(
      [
        route({ op: 'gt', left: fromVar('work', 'held'), right: 0 }, 'held'),
        route(present(fromVar('list')), 'take_list'),
      ],
      'take_any',
    ),
    held: lookup('held_slice', { args: { kind }, into: 'slice', next: 'next', fail: 'take_any' }),
    take_list: take(kind, taken, { list: fromVar('list') }),
    take_any: take(kind, taken),
    none_left: lead('calls.none_left', 'after_all'),
    script: lookup('work_script', { args: { kind }, into: 'script', next: 'say_script', fail: 'next' }),
    say_script: say('calls.script', 'next', { script: fromVar('script', 'script') }),

    next: lookup('next_stop', { args: { kind }, into: 'stop', next: 'call', fail: 'no_next' }),
    no_next: branch(byReason({ finished: 'finish' }), 'failed'),
    call: ask({
      answer: 'happened',
      prompt: text('calls.call', { person: fromVar('stop', 'text'), phone: fromVar('stop', 'phone') }),
      input: {
        kind: 'single',
        options: { $var: 'stop', path: ['options'] },
        unlisted: [{ $var: 'stop', path: ['allOptions'] }, CHORES],
      },
      required: true,
      routes: [
        ...['others', 'more', 'undo', 'later', 'pause'].map((id) => route(was(id), id)),
        ...ways(happened),
      ],
      next: 'report',
    }),
    others: ask({
      answer: 'other',
      prompt: text('calls.happened'),
      input: { kind: 'single', options: { $var: 'stop', path: ['otherOptions'] } },
      routes: [route({ op: 'not', of: present(other) }, 'call'), ...ways(other)],
      next: 'report_other',
    }),
    ...comingBack('calls'),
    ...otherLanguage,

    report: report(happened),
    report_other: report(other),
    saved: lead('canvass.saved', 'next', { saved: fromVar('saved', 'saved') }),
    ...aroundReports,

    talk_or_not: branch([route(is(fromVar('slice', 'privacy'), true), 'report_total')], 'talk'),
    report_total: report('talked'),
    talk: {
      kind: 'call',
      flow: 'encounter',
      args: { survey: fromVar('slice', 'survey'), item, brief: true, known: person },
      into: 'met',
      next: 'met',
    },
    ...reportMeeting('talked'),
    ...afterTalk('calls.after'),

    more: fork({
      answer: 'more',
      prompt: text('canvass.next'),
      labels: 'calls.more',
      ways: { later: 'later', note: 'note', team: 'team', stop: 'pause', back: 'call' },
      menu: true,
    }),
    note: ask({
      answer: 'note',
      prompt: text('calls.note'),
      input: { kind: 'text', maxLength: 300, noIsNone: true },
      routes: [route(present(fromAnswer('note')), 'note_outcome')],
      next: 'call',
    }),
    note_outcome: ask({
      answer: 'noted_outcome',
      prompt: text('calls.happened'),
      input: { kind: 'single', options: { $var: 'stop', path: ['allOptions'] } },
      routes: [route(present(fromAnswer('noted_outcome')), 'report_noted')],
      next: 'call',
    }),
    report_noted: report(fromAnswer('noted_outcome'), { note: fromAnswer('note') }),
    team: ask({
      answer: 'to_team',
      prompt: text('calls.team'),
      input: { kind: 'long_text', maxLength: 1000 },
      routes: [route(present(fromAnswer('to_team')), 'tell_team')],
      next: 'call',
    }),
    tell_team: command('ask_organizers', {
      args: { text: fromAnswer('to_team'), topic: 'help' },
      next: 'team_told',
      fail: 'team_not_told',
    }),
    team_told: lead('calls.team_told', 'call'),
    team_not_told: lead('common.failed', 'call'),

    pause: command('release_work', { args: { kind, pause: true }, into: 'done', next: 'paused' }),
    paused: lead('calls.paused', 'menu', { attempts: fromVar('done', 'attempts') }),
    finish: command('release_work', { args: { kind, pause: false }, into: 'done', next: 'finished' }),
    finished: lead('calls.finished', 'after_all', {
      attempts: fromVar('done', 'attempts'),
      talks: fromVar('done', 'talks'),
    }),
    after_all: fork({
      answer: 'after_all',
      prompt: text('canvass.next'),
      labels: 'calls.options',
      ways: { again: 'take_any', menu: 'menu' },
      menu: true,
    }),
    menu: end('done', 'menu'),
  },
});
