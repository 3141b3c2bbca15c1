import {
  ask,
  branch,
  builtIn,
  byReason,
  end,
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
const run = { kind: 'call', flow: 'respondents', into: 'ran', next: 'ran' } as const;

/** Street mode: one survey with passer after passer, chosen once. */
export const street = builtIn('street', {
  args: ['rehearsal'],
  limits: { maxEvents: 20_000 },
  start: 'me',
  nodes: {
    me: lookup('my_context', { args: {}, into: 'me', next: 'any', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    any: branch(
      [
        route({ op: 'gt', left: fromVar('me', 'openSurveys'), right: 1 }, 'surveys'),
        route(present(fromVar('me', 'survey')), 'run_only_survey'),
      ],
      'no_survey',
    ),
    no_survey: lead('street.no_survey', 'done'),
    surveys: lookup('open_surveys', { args: {}, into: 'surveys', next: 'survey', fail: 'no_survey' }),
    survey: ask({
      answer: 'survey',
      prompt: text('meet.survey'),
      input: { kind: 'single', options: { $var: 'surveys' } },
      required: true,
      next: 'run_chosen_survey',
    }),
    run_chosen_survey: { ...run, args: { rehearsal, survey: fromAnswer('survey') } },
    run_only_survey: { ...run, args: { rehearsal, survey: fromVar('me', 'survey') } },
    ran: branch(
      [
        route(is(fromVar('ran', 'outcome'), 'gave_up'), 'gave_up_out'),
        route(is(fromVar('ran', 'outcome'), 'failed'), 'failed_end'),
        route(is(fromVar('ran', 'outcome'), 'survey_closed'), 'no_survey'),
      ],
      'done',
    ),
    done: end('done', 'menu'),
  },
});
