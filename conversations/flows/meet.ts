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
  text,
} from './builder.ts';

const rehearsal = fromVar('rehearsal');
const outcome = (value: string) => is(fromVar('met', 'outcome'), value);
const run = { kind: 'call', flow: 'encounter', into: 'met', next: 'met' } as const;

/** Meeting people one after the other, with the same survey. What was saved is shown and can be taken back. */
export const meet = builtIn('meet', {
  args: ['rehearsal'],
  limits: { maxEvents: 5000 },
  start: 'me',
  nodes: {
    me: lookup('my_context', { args: {}, into: 'me', next: 'how_many', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    how_many: branch(
      [route({ op: 'gt', left: fromVar('me', 'openSurveys'), right: 1 }, 'surveys')],
      'run_only_survey',
    ),
    surveys: lookup('open_surveys', { args: {}, into: 'surveys', next: 'survey', fail: 'run_only_survey' }),
    survey: ask({
      answer: 'survey',
      prompt: text('meet.survey'),
      input: { kind: 'single', options: { $var: 'surveys' } },
      required: true,
      next: 'run',
    }),
    run: branch([route(present(fromAnswer('survey')), 'run_chosen_survey')], 'run_only_survey'),
    run_chosen_survey: { ...run, args: { rehearsal, survey: fromAnswer('survey') } },
    run_only_survey: { ...run, args: { rehearsal, survey: fromVar('me', 'survey') } },
    met: branch(
      [
        route(outcome('gave_up'), 'gave_up_out'),
        route(outcome('failed'), 'failed_end'),
        route(outcome('nothing'), 'nothing'),
        route(is(rehearsal, true), 'practised'),
        route(outcome('named'), 'saved_named'),
        route(outcome('anonymous'), 'saved_anonymous'),
      ],
      'saved_refused',
    ),
    practised: lead('meet.practised', 'after_nothing'),
    saved_named: lead('meet.saved.named', 'after', { name: fromVar('met', 'answers', 'name') }),
    saved_anonymous: lead('meet.saved.anonymous', 'after'),
    saved_refused: lead('meet.saved.refused', 'after'),
    nothing: lead('meet.nothing', 'after_nothing'),
    after: fork({
      answer: 'after',
      prompt: text('meet.after'),
      labels: 'meet.options',
      aliases: afterAliases,
      ways: { next: 'run', undo: 'undo', menu: 'done' },
      menu: true,
    }),
    after_nothing: fork({
      answer: 'after',
      prompt: text('meet.after'),
      labels: 'meet.options',
      aliases: afterAliases,
      ways: { next: 'run', menu: 'done' },
      menu: true,
    }),
    undo: command('undo_encounter', {
      args: {
        rehearsal,
        responseId: fromVar('met', 'vars', 'response', 'responseId'),
        contactId: fromVar('met', 'vars', 'contact', 'contactId'),
      },
      next: 'undone',
      failures: { too_late: 'too_late' },
    }),
    undone: lead('meet.undone', 'after_nothing'),
    too_late: lead('meet.too_late', 'after_nothing'),
    done: end('done', 'menu'),
  },
});
