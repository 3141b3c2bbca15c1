import {
  branch,
  builtIn,
  byReason,
  end,
  fork,
  fromAnswer,
  fromVar,
  is,
  lookup,
  ask,
  text,
} from './builder.ts';

const offered = (room: 'street' | 'fillIn') => is(fromVar('rooms', room), true);

/** All that is done with a survey: somebody met, passers-by, one's own answers, practice. */
export const people = builtIn('people', {
  start: 'rooms',
  nodes: {
    rooms: lookup('rooms', { args: {}, into: 'rooms', next: 'people', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    people: fork({
      answer: 'people',
      prompt: text('people.prompt'),
      labels: 'people.options',
      ways: { meet: 'meet', street: 'street', fill_in: 'surveys', rehearsal: 'rehearsal', menu: 'menu' },
      offered: { street: offered('street'), fill_in: offered('fillIn') },
      menu: true,
    }),
    meet: end('chosen', 'meet'),
    street: end('chosen', 'street'),
    rehearsal: end('chosen', 'rehearsal'),
    menu: end('chosen', 'menu'),
    surveys: lookup('own_surveys', { args: {}, into: 'surveys', next: 'survey', fail: 'menu' }),
    survey: ask({
      answer: 'survey',
      prompt: text('people.survey'),
      input: { kind: 'single', options: { $var: 'surveys' } },
      required: true,
      next: 'fill_in',
    }),
    fill_in: {
      kind: 'call',
      flow: 'fill_in',
      args: { survey: fromAnswer('survey') },
      into: 'filled',
      next: 'filled_in',
    },
    filled_in: end('filled_in', 'menu'),
  },
});
