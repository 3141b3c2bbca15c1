import {
  ask,
  builtIn,
  command,
  end,
  fork,
  fromAnswer,
  fromVar,
  present,
  route,
  say,
  text,
} from './builder.ts';

const space = fromVar('person', 'space');

/** What can be typed, and a human for everything else. Open to strangers. */
export const help = builtIn('help', {
  args: ['member'],
  interrupting: true,
  start: 'help',
  nodes: {
    help: fork({
      answer: 'help',
      prompt: text('help.prompt', { space }),
      labels: 'help.options',
      ways: { human: 'question', menu: 'menu' },
      menu: true,
    }),
    menu: end('menu', 'menu'),
    question: ask({
      answer: 'question',
      prompt: text('help.question'),
      input: { kind: 'long_text', maxLength: 1000 },
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
    done: end('done'),
  },
});
