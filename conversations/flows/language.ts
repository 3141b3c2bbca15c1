import {
  ask,
  branch,
  builtIn,
  command,
  end,
  fromAnswer,
  fromVar,
  is,
  lookup,
  route,
  say,
  text,
} from './builder.ts';

/** Choosing the bot's language. `quiet`: the caller goes on by itself, no confirmation needed. */
export const language = builtIn('language', {
  args: ['quiet'],
  interrupting: true,
  start: 'languages',
  nodes: {
    languages: lookup('languages', { args: {}, into: 'languages', next: 'choose' }),
    choose: ask({
      answer: 'language',
      prompt: text('language.prompt'),
      input: { kind: 'single', options: { $var: 'languages' } },
      required: true,
      next: 'set',
    }),
    set: command('set_language', {
      args: { language: fromAnswer('language') },
      next: 'quiet',
      reversible: true,
    }),
    quiet: branch([route(is(fromVar('quiet'), true), 'done')], 'changed'),
    changed: say('language.changed', 'done'),
    done: end('changed'),
  },
});
