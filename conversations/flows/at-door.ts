import { afterTalk } from './after-talk.ts';
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
  text,
} from './builder.ts';
import { doorChores } from './door-chores.ts';
import type { Condition } from '../src/definition/flow.ts';
import type { Value } from '../src/definition/text.ts';

const item = fromVar('stop', 'item');
const survey = fromVar('survey');
const happened = fromAnswer('happened');
const what = fromAnswer('what');
const was = (code: string) => is(happened, code);
const people = { op: 'gt', left: fromVar('stop', 'known'), right: 0 } as const;
const met = (outcome: string) => is(fromVar('met', 'outcome'), outcome);

const plain = { item, contact: null, callBack: null, language: null, note: null } as const;
const report = { into: 'saved', next: 'saved', failures: { unknown_code: 'unknown_code' } } as const;

/** What each outcome wants to know besides; all others are saved at once. */
const ways = (code: Value) => [
  route(is(code, 'present'), 'talk'),
  route(is(code, 'call_back'), 'when'),
  route(is(code, 'language'), 'languages'),
  route(is(code, 'inaccessible'), 'access'),
];

/** Outcomes that are about one of those who live there. */
const ABOUT_SOMEBODY = ['moved', 'wrong_person', 'deceased', 'do_not_contact'];
const isSomebody = (answer: string): Condition => ({
  op: 'and',
  of: [present(fromAnswer(answer)), { op: 'ne', left: fromAnswer(answer), right: 'other' }],
});

/**
 * Door after door of what is in hand: what is known about it, one tap for what happened, a talk with whoever lives there.
 * Outcomes: `finished` (no door is left, or enough for today), `pause`, `handed`, `gave_up`, `failed`.
 */
export const atDoor = builtIn('at_door', {
  args: ['survey', 'private'],
  limits: { maxEvents: 20_000 },
  start: 'next',
  nodes: {
    next: lookup('next_stop', { args: { kind: 'door' }, into: 'stop', next: 'door', fail: 'none' }),
    none: branch(byReason({ finished: 'finished' }), 'failed'),
    finished: end('finished'),
    door: ask({
      answer: 'happened',
      prompt: text('canvass.door', { door: fromVar('stop', 'text') }),
      input: { kind: 'single', options: { $var: 'stop', path: ['options'] } },
      required: true,
      routes: [
        route(was('others'), 'others'),
        route(was('more'), 'more'),
        route(was('undo'), 'undo'),
        ...ways(happened),
      ],
      next: 'report',
    }),
    others: ask({
      answer: 'what',
      prompt: text('canvass.happened'),
      input: { kind: 'single', options: { $var: 'stop', path: ['otherOptions'] } },
      routes: [
        route({ op: 'not', of: present(what) }, 'next'),
        ...ways(what),
        route({ op: 'and', of: [people, { op: 'in', left: what, right: ABOUT_SOMEBODY }] }, 'whom'),
      ],
      next: 'report_other',
    }),
    whom: ask({
      answer: 'whom',
      prompt: text('canvass.whom'),
      input: { kind: 'single', options: { $var: 'stop', path: ['people'] } },
      routes: [route(isSomebody('whom'), 'report_person')],
      next: 'report_other',
    }),
    when: ask({
      answer: 'when',
      prompt: text('canvass.when'),
      input: { kind: 'single', options: { $var: 'stop', path: ['times'] } },
      routes: [route(is(fromAnswer('when'), 'other'), 'when_typed')],
      next: 'report_when',
    }),
    when_typed: ask({
      answer: 'moment',
      prompt: text('canvass.when_typed'),
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
    access: ask({
      answer: 'access',
      prompt: text('canvass.access'),
      input: { kind: 'text', maxLength: 200 },
      next: 'report_access',
    }),
    report: command('report_outcome', { args: { ...plain, code: happened }, ...report }),
    report_other: command('report_outcome', { args: { ...plain, code: what }, ...report }),
    report_person: command('report_outcome', {
      args: { ...plain, code: what, contact: fromAnswer('whom') },
      ...report,
    }),
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
    report_access: command('report_outcome', {
      args: { ...plain, code: 'inaccessible', note: fromAnswer('access') },
      ...report,
    }),
    unknown_code: lead('canvass.unknown_code', 'next'),
    saved: branch([route(present(fromVar('saved', 'other')), 'saved_too')], 'saved_alone'),
    saved_too: lead('canvass.saved_too', 'next', {
      saved: fromVar('saved', 'saved'),
      other: fromVar('saved', 'other'),
    }),
    saved_alone: lead('canvass.saved', 'next', { saved: fromVar('saved', 'saved') }),

    undo: command('undo_report', {
      args: {},
      into: 'undone',
      next: 'undone',
      failures: { nothing: 'nothing_to_undo', too_late: 'too_late' },
    }),
    undone: lead('canvass.undone', 'next', { saved: fromVar('undone', 'saved') }),
    nothing_to_undo: lead('canvass.nothing_to_undo', 'next'),
    too_late: lead('meet.too_late', 'next'),

    // Where only totals are kept, nobody is asked anything else.
    talk: branch([route(is(fromVar('private'), true), 'report'), route(people, 'who')], 'meet'),
    who: ask({
      answer: 'who',
      prompt: text('canvass.who'),
      input: { kind: 'single', options: { $var: 'stop', path: ['people'] } },
      routes: [route(isSomebody('who'), 'meet_resident')],
      next: 'meet',
    }),
    meet: { kind: 'call', flow: 'encounter', args: { survey, item, brief: true }, into: 'met', next: 'met' },
    meet_resident: {
      kind: 'call',
      flow: 'encounter',
      args: { survey, item, brief: true, known: fromAnswer('who') },
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
      args: { ...plain, code: 'present', contact: fromVar('met', 'vars', 'contact', 'contactId') },
      into: 'saved',
      next: 'talked',
      failures: { unknown_code: 'unknown_code' },
    }),
    ...afterTalk,

    more: fork({
      answer: 'more',
      prompt: text('canvass.next'),
      labels: 'canvass.more',
      ways: {
        note: 'note',
        group: 'groups',
        add: 'add',
        later: 'later',
        list: 'list',
        undo: 'undo',
        stop: 'stop',
      },
      menu: true,
    }),
    ...doorChores,
  },
});
