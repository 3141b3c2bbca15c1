import { typedChores } from './aliases.ts';
import { afterTalk, noteAfterTalk, photoAfterTalk } from './after-talk.ts';
import {
  aroundReports,
  comingBack,
  item,
  otherLanguage,
  photoAtCard,
  report,
  reportMeeting,
  sentPhoto,
} from './at-stop.ts';
import {
  ask,
  branch,
  builtIn,
  byReason,
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

const survey = fromVar('survey');
const happened = fromAnswer('happened');
const what = fromAnswer('what');
const was = (code: string) => is(happened, code);
const pictures = is(fromVar('stop', 'pictures'), true);
const people = { op: 'gt', left: fromVar('stop', 'known'), right: 0 } as const;

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

const CHORES = typedChores({
  later: 'canvass.more.later',
  list: 'canvass.more.list',
  undo: 'field.undo',
  pause: 'canvass.stop.pause',
});
/** Where only totals are kept, nothing else is. */
const REST = typedChores({ note: 'canvass.more.note', stop: 'canvass.more.stop' }).map((option) => ({
  ...option,
  when: { op: 'not', of: is(fromVar('private'), true) } as const,
}));

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
      input: {
        kind: 'single',
        options: { $var: 'stop', path: ['options'] },
        unlisted: [{ $var: 'stop', path: ['allOptions'] }, CHORES, REST],
      },
      required: true,
      photo: sentPhoto('keep_sent_photo'),
      routes: [
        ...['others', 'more', 'undo', 'later', 'list', 'note', 'stop', 'pause'].map((id) =>
          route(was(id), id),
        ),
        ...ways(happened),
        route({ op: 'and', of: [people, { op: 'in', left: happened, right: ABOUT_SOMEBODY }] }, 'whom_typed'),
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
    whom_typed: ask({
      answer: 'whom_typed',
      prompt: text('canvass.whom'),
      input: { kind: 'single', options: { $var: 'stop', path: ['people'] } },
      routes: [route(isSomebody('whom_typed'), 'report_typed')],
      next: 'report',
    }),
    whom: ask({
      answer: 'whom',
      prompt: text('canvass.whom'),
      input: { kind: 'single', options: { $var: 'stop', path: ['people'] } },
      routes: [route(isSomebody('whom'), 'report_person')],
      next: 'report_other',
    }),
    ...comingBack('canvass'),
    ...otherLanguage,
    access: ask({
      answer: 'access',
      prompt: text('canvass.access'),
      input: { kind: 'text', maxLength: 200, noIsNone: true },
      next: 'report_access',
    }),
    report: report(happened),
    report_other: report(what),
    report_person: report(what, { contact: fromAnswer('whom') }),
    report_typed: report(happened, { contact: fromAnswer('whom_typed') }),
    report_access: report('inaccessible', { note: fromAnswer('access') }),
    saved: branch([route(present(fromVar('saved', 'other')), 'saved_too')], 'saved_alone'),
    saved_too: lead('canvass.saved_too', 'next', {
      saved: fromVar('saved', 'saved'),
      other: fromVar('saved', 'other'),
    }),
    saved_alone: lead('canvass.saved', 'next', { saved: fromVar('saved', 'saved') }),

    ...aroundReports,
    ...photoAtCard,

    // Where only totals are kept, nobody is asked anything else.
    talk: branch([route(is(fromVar('private'), true), 'report_total'), route(people, 'who')], 'meet'),
    report_total: report('present'),
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
    ...reportMeeting('present', { contact: fromVar('met', 'vars', 'contact', 'contactId') }),
    ...afterTalk('canvass.after', { note: 'talk_note', photo: 'talk_photo' }),
    ...noteAfterTalk,
    ...photoAfterTalk,

    more: fork({
      answer: 'more',
      prompt: text('canvass.next'),
      labels: 'canvass.more',
      // Seven at most: where there are buttons, to undo is one of them at the door itself.
      offered: { photo: pictures, undo: { op: 'not', of: pictures } },
      ways: {
        note: 'note',
        photo: 'photo',
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
