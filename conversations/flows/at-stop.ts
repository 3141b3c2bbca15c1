import {
  ask,
  branch,
  command,
  fromAnswer,
  fromVar,
  is,
  lead,
  lookup,
  present,
  route,
  text,
} from './builder.ts';
import type { AskNode, FlowNode, NodeId } from '../src/definition/flow.ts';
import type { Value } from '../src/definition/text.ts';

type Nodes = Readonly<Record<NodeId, FlowNode>>;
type Said = Partial<Readonly<Record<'contact' | 'callBack' | 'language' | 'note', Value>>>;

const met = (outcome: string) => is(fromVar('met', 'outcome'), outcome);

/** The stop at hand, whether a door, somebody to call or a letter box. */
export const item = fromVar('stop', 'item');

/** Reports what happened there. Leads on to `saved`, or to `unknown_code`. */
export const report = (code: Value, said: Said = {}, next: NodeId = 'saved'): FlowNode =>
  command('report_outcome', {
    args: { item, code, contact: null, callBack: null, language: null, note: null, ...said },
    into: 'saved',
    next,
    failures: { unknown_code: 'unknown_code' },
  });

const LARGEST_PHOTO = 20 * 1024 * 1024;

/** Asks for a photo of this stop, which need not be given. */
export const askPhoto = (answer: string, ways: { given: NodeId; not: NodeId }): FlowNode =>
  ask({
    answer,
    prompt: text('canvass.photo'),
    input: { kind: 'photo', maxBytes: LARGEST_PHOTO },
    routes: [route(present(fromAnswer(answer)), ways.given)],
    next: ways.not,
    onGiveUp: ways.not,
  });

const pictures = is(fromVar('stop', 'pictures'), true);

/** A photo that is simply sent at a card, where the chat carries pictures; leads on to `to`. */
export const sentPhoto = (to: NodeId): NonNullable<AskNode['photo']> => ({
  answer: 'sent_photo',
  maxBytes: LARGEST_PHOTO,
  when: pictures,
  to,
});

/** Nodes behind a photo that was sent at the card of a stop: kept, and back to the card. */
export const photoAtCard: Nodes = {
  keep_sent_photo: command('photo_stop', {
    args: { item, photo: fromAnswer('sent_photo') },
    next: 'sent_photo_kept',
    failures: { only_totals: 'photo_not_kept' },
  }),
  sent_photo_kept: lead('canvass.photo_sent', 'next', { door: fromVar('stop', 'label') }),
  photo_not_kept: lead('canvass.photo_not_kept', 'next'),
};

/** Nodes for somebody who wants to be asked another time (`when`); the texts are `<texts>.when` and `<texts>.when_typed`. */
export const comingBack = (texts: string): Nodes => ({
  when: ask({
    answer: 'when',
    prompt: text(`${texts}.when`),
    input: { kind: 'single', options: { $var: 'stop', path: ['times'] } },
    routes: [route(is(fromAnswer('when'), 'other'), 'when_typed')],
    next: 'report_when',
  }),
  when_typed: ask({
    answer: 'moment',
    prompt: text(`${texts}.when_typed`),
    input: { kind: 'datetime', lean: 'future', ahead: true },
    next: 'report_moment',
    onGiveUp: 'report_some_time',
  }),
  report_when: report('call_back', { callBack: fromAnswer('when') }),
  report_moment: report('call_back', { callBack: fromAnswer('moment') }),
  report_some_time: report('call_back'),
});

/** Nodes for somebody who speaks another language (`languages`). */
export const otherLanguage: Nodes = {
  languages: lookup('spoken_languages', { args: {}, into: 'languages', next: 'spoken' }),
  spoken: ask({
    answer: 'spoken',
    prompt: text('encounter.spoken'),
    input: { kind: 'single', options: { $var: 'languages' } },
    next: 'report_language',
  }),
  report_language: report('language', { language: fromAnswer('spoken') }),
};

/** Nodes behind a meeting (`met`), where the survey has not reported the stop by itself. A talk goes by `code`. */
export const reportMeeting = (code: string, said: Said = {}): Nodes => ({
  met: branch(
    [
      route(met('gave_up'), 'gave_up_out'),
      route(met('failed'), 'failed_end'),
      route(present(fromVar('met', 'vars', 'response')), 'talked'),
      route(met('refused'), 'report_refused'),
    ],
    'report_talk',
  ),
  report_refused: report('refused'),
  report_talk: report(code, said, 'talked'),
});

/** Nodes behind every report: a code that has gone, the last report taken back (`undo`), the stop put off (`later`). */
export const aroundReports: Nodes = {
  unknown_code: lead('canvass.unknown_code', 'next'),
  undo: command('undo_report', {
    args: {},
    into: 'undone',
    next: 'undone',
    failures: { nothing: 'nothing_to_undo', too_late: 'too_late' },
  }),
  undone: lead('canvass.undone', 'next', { saved: fromVar('undone', 'saved') }),
  nothing_to_undo: lead('canvass.nothing_to_undo', 'next'),
  too_late: lead('meet.too_late', 'next'),
  later: command('postpone_stop', { args: { item }, next: 'postponed' }),
  postponed: lead('canvass.postponed', 'next', { door: fromVar('stop', 'label') }),
};
