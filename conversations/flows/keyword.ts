import { branch, builtIn, byReason, command, end, fromVar, lookup, say } from './builder.ts';

const space = fromVar('person', 'space');
const keyword = fromVar('keyword');
const refusals = { switched_off: 'off', limit_reached: 'limited' } as const;

/** A keyword that is answered, and that is all. */
export const keywordReply = builtIn('keyword_reply', {
  args: ['keyword'],
  start: 'find',
  nodes: {
    find: lookup('keyword_text', { args: { keyword }, into: 'reply', next: 'reply', fail: 'refused' }),
    reply: say('keyword.reply', 'ended', { text: fromVar('reply', 'text') }),
    refused: branch(byReason(refusals), 'failed'),
    off: say('keyword.off', 'ended', { space }),
    limited: say('welcome.limited', 'ended'),
    ended: end('done'),
  },
});

/** A keyword that ends one kind of message. What ends all of them is a STOP word, and never comes here. */
export const optOut = builtIn('opt_out', {
  args: ['keyword'],
  start: 'opt_out',
  nodes: {
    opt_out: command('opt_out_of', { args: { keyword }, into: 'out', next: 'done', fail: 'refused' }),
    done: say('keyword.out', 'ended', { program: fromVar('out', 'program'), space }),
    refused: branch(byReason(refusals), 'failed'),
    off: say('keyword.off', 'ended', { space }),
    limited: say('welcome.limited', 'ended'),
    ended: end('done'),
  },
});

/** A keyword that has been switched off: what it says still reaches somebody. */
export const keywordOff = builtIn('keyword_off', {
  args: ['word'],
  start: 'pass_on',
  nodes: {
    pass_on: command('ask_organizers', {
      args: { text: fromVar('word'), topic: 'keyword' },
      next: 'passed_on',
      failures: { limit_reached: 'waiting' },
    }),
    passed_on: say('keyword.passed_on', 'ended', { word: fromVar('word'), space }),
    waiting: say('help.limited', 'ended'),
    ended: end('done'),
  },
});
