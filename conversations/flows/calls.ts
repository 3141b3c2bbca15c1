import { afterTalk } from './after-talk.ts';
import { afterAliases } from './aliases.ts';
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

const kind = 'call';
const item = fromVar('stop', 'item');
const happened = fromAnswer('happened');
const was = (code: string) => is(happened, code);
const met = (outcome: string) => is(fromVar('met', 'outcome'), outcome);
const person = fromVar('stop', 'people', '0', 'id');
const plain = { item, code: happened, contact: null, callBack: null, language: null, note: null } as const;
const report = { into: 'saved', next: 'saved', failures: { unknown_code: 'unknown_code' } } as const;
const nothing = { place: null, point: null, resume: null } as const;
const taken = {
  into: 'slice',
  next: 'script',
  failures: { nothing_left: 'none_left', nothing_near: 'none_left' },
} as const;

const { talk_note: _note, keep_talk_note: _keep, noted_after_talk: _noted, ...afterCall } = afterTalk;

/** What each outcome wants to know besides; all others are saved at once. */
const ways = [
  route(was('talked'), 'talk_or_not'),
  route(was('call_back'), 'when'),
  route(was('language'), 'languages'),
];

/**
 * From call to call: one person at a time, with their number to tap, what to say once, one tap for what happened, a
 * survey where they talk. Arguments: `list` (by a link or the list's code), `item` (a promised call that is due now).
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
    take_list: command('take_slice', { args: { ...nothing, kind, list: fromVar('list') }, ...taken }),
    take_any: command('take_slice', { args: { ...nothing, kind, list: null }, ...taken }),
    none_left: lead('calls.none_left', 'after_all'),
    script: lookup('work_script', { args: { kind }, into: 'script', next: 'say_script', fail: 'next' }),
    say_script: say('calls.script', 'next', { script: fromVar('script', 'script') }),

    next: lookup('next_stop', { args: { kind }, into: 'stop', next: 'call', fail: 'no_next' }),
    no_next: branch(byReason({ finished: 'finish' }), 'failed'),
    call: ask({
      answer: 'happened',
      prompt: text('calls.call', { person: fromVar('stop', 'text'), phone: fromVar('stop', 'phone') }),
      input: { kind: 'single', options: { $var: 'stop', path: ['options'] } },
      required: true,
      routes: [
        route(was('others'), 'others'),
        route(was('more'), 'more'),
        route(was('undo'), 'undo'),
        ...ways,
      ],
      next: 'report',
    }),
    others: ask({
      answer: 'other',
      prompt: text('calls.happened'),
      input: { kind: 'single', options: { $var: 'stop', path: ['otherOptions'] } },
      routes: [
        route({ op: 'not', of: present(fromAnswer('other')) }, 'call'),
        route(is(fromAnswer('other'), 'language'), 'languages'),
        route(is(fromAnswer('other'), 'call_back'), 'when'),
        route(is(fromAnswer('other'), 'talked'), 'talk_or_not'),
      ],
      next: 'report_other',
    }),
    when: ask({
      answer: 'when',
      prompt: text('calls.when'),
      input: { kind: 'single', options: { $var: 'stop', path: ['times'] } },
      routes: [route(is(fromAnswer('when'), 'other'), 'when_typed')],
      next: 'report_when',
    }),
    when_typed: ask({
      answer: 'moment',
      prompt: text('calls.when_typed'),
      input: { kind: 'datetime', lean: 'future' },
      next: 'report_moment',
      onGiveUp: 'report_some_time',
    }),
    languages: lookup('spoken_languages', { args: {}, into: 'languages', next: 'spoken' }),
    spoken: ask({
      answer: 'spoken',
      prompt: text('encounter.spoken'),
      input: { kind: 'single', options: { $var: 'languages' } },
      next: 'report_language',
    }),

    report: command('report_outcome', { args: plain, ...report }),
    report_other: command('report_outcome', { args: { ...plain, code: fromAnswer('other') }, ...report }),
    report_when: command('report_outcome', {
      args: { ...plain, code: 'call_back', callBack: fromAnswer('when') },
      ...report,
    }),
    report_moment: command('report_outcome', {
      args: { ...plain, code: 'call_back', callBack: fromAnswer('moment') },
      ...report,
    }),
    report_some_time: command('report_outcome', { args: { ...plain, code: 'call_back' }, ...report }),
    report_language: command('report_outcome', {
      args: { ...plain, code: 'language', language: fromAnswer('spoken') },
      ...report,
    }),
    unknown_code: lead('canvass.unknown_code', 'next'),
    saved: lead('canvass.saved', 'next', { saved: fromVar('saved', 'saved') }),
    undo: command('undo_report', {
      args: {},
      into: 'undone',
      next: 'undone',
      failures: { nothing: 'nothing_to_undo', too_late: 'too_late' },
    }),
    undone: lead('canvass.undone', 'next', { saved: fromVar('undone', 'saved') }),
    nothing_to_undo: lead('canvass.nothing_to_undo', 'next'),
    too_late: lead('meet.too_late', 'next'),

    talk_or_not: branch([route(is(fromVar('slice', 'privacy'), true), 'report')], 'talk'),
    talk: {
      kind: 'call',
      flow: 'encounter',
      args: { survey: fromVar('slice', 'survey'), item, brief: true, known: person },
      into: 'met',
      next: 'met',
    },
    met: branch(
      [
        route(met('gave_up'), 'gave_up_end'),
        route(met('failed'), 'failed_end'),
        route(present(fromVar('met', 'vars', 'response')), 'talked'),
        route(met('refused'), 'report_refused'),
      ],
      'report_talk',
    ),
    report_refused: command('report_outcome', { args: { ...plain, code: 'refused' }, ...report }),
    report_talk: command('report_outcome', {
      args: { ...plain, code: 'talked' },
      into: 'saved',
      next: 'talked',
      failures: { unknown_code: 'unknown_code' },
    }),
    ...afterCall,
    after: fork({
      answer: 'after',
      prompt: text('canvass.next'),
      labels: 'calls.after',
      aliases: afterAliases,
      ways: { next: 'next', follow_up: 'types', status: 'statuses', undo: 'undo' },
      menu: true,
    }),

    more: fork({
      answer: 'more',
      prompt: text('canvass.next'),
      labels: 'calls.more',
      ways: { later: 'later', note: 'note', team: 'team', stop: 'pause', back: 'call' },
      menu: true,
    }),
    later: command('postpone_stop', { args: { item }, next: 'later_noted' }),
    later_noted: lead('canvass.postponed', 'next', { door: fromVar('stop', 'label') }),
    note: ask({
      answer: 'note',
      prompt: text('calls.note'),
      input: { kind: 'text', maxLength: 300 },
      routes: [route(present(fromAnswer('note')), 'note_outcome')],
      next: 'call',
    }),
    note_outcome: ask({
      answer: 'noted_outcome',
      prompt: text('calls.happened'),
      input: { kind: 'single', options: { $var: 'stop', path: ['otherOptions'] } },
      routes: [route(present(fromAnswer('noted_outcome')), 'report_noted')],
      next: 'call',
    }),
    report_noted: command('report_outcome', {
      args: { ...plain, code: fromAnswer('noted_outcome'), note: fromAnswer('note') },
      ...report,
    }),
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
