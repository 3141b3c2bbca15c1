import { againAliases } from './aliases.ts';
import { ask, branch, builtIn, byReason, command, end, fork, fromAnswer, fromVar, is, lead, lookup, present, route, say, text } from './builder.ts'; // prettier-ignore

const space = fromVar('person', 'space');
const asked = fromAnswer('help');
const isAgain = present(fromVar('again'));

/** What is typed to get back to where one was. */
const AGAIN = [
  { id: 'carry_on', label: { key: 'help.options.again' }, aliases: againAliases.again ?? {}, when: isAgain },
];

/**
 * The space's own answers, found by what is typed; a human for everything else. Open to strangers. Argument `again`:
 * called from a question that was not understood; ends with `again` for whoever wants to go on there.
 */
export const help = builtIn('help', {
  args: ['member', 'again'],
  interrupting: true,
  start: 'topics',
  nodes: {
    topics: lookup('help_topics', {
      args: { again: fromVar('again') },
      into: 'topics',
      next: 'help',
      fail: 'plain',
    }),
    plain: fork({
      answer: 'plain',
      prompt: text('help.prompt', { space }),
      labels: 'help.options',
      ways: { again: 'again', human: 'question', menu: 'menu' },
      aliases: againAliases,
      offered: { again: isAgain },
      menu: true,
    }),
    help: ask({
      answer: 'help',
      prompt: text('help.prompt', { space }),
      input: {
        kind: 'single',
        options: { $var: 'topics' },
        unlisted: [AGAIN],
        other: { label: text('help.options.other'), typed: true },
      },
      required: true,
      next: 'which',
    }),
    which: branch(
      [
        ...['again', 'carry_on'].map((id) => route(is(asked, id), 'again')),
        route(is(asked, 'human'), 'question'),
        route(is(asked, 'menu'), 'menu'),
      ],
      'answer',
    ),
    again: end('again'),
    answer: lookup('help_answer', { args: { asked }, into: 'found', next: 'answered', fail: 'no_answer' }),
    no_answer: branch(byReason({ none: 'not_known' }), 'failed'),
    not_known: lead('help.not_known', 'instead'),
    instead: fork({
      answer: 'instead',
      prompt: text('help.instead'),
      labels: 'help.instead_options',
      ways: { human: 'question', topics: 'topics', done: 'enough' },
    }),
    answered: lead('help.answer', 'more', { answer: fromVar('found', 'answer') }),
    more: fork({
      answer: 'more',
      prompt: text('help.more'),
      labels: 'help.more_options',
      ways: { done: 'enough', topics: 'topics', human: 'question' },
    }),
    menu: end('menu', 'menu'),
    question: ask({
      answer: 'question',
      prompt: text('help.question'),
      input: { kind: 'long_text', maxLength: 1000, noIsNone: true },
      routes: [route(present(fromAnswer('question')), 'pass_on')],
      next: 'not_asked',
      onGiveUp: 'not_asked',
    }),
    pass_on: command('ask_organizers', {
      args: { text: fromAnswer('question'), topic: 'help' },
      next: 'asked',
      failures: { limit_reached: 'limited' },
    }),
    not_asked: say('help.not_asked', 'done'),
    asked: say('help.asked', 'done', { space }),
    limited: say('help.limited', 'done'),
    gave_up: say('help.gave_up', 'gave_up_end'),
    gave_up_end: end('gave_up'),
    enough: branch([route(isAgain, 'done')], 'all_right'),
    all_right: say('help.all_right', 'done'),
    done: end('done'),
  },
});
