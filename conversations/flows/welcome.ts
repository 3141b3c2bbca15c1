import {
  ask,
  branch,
  builtIn,
  byChoice,
  command,
  end,
  fromAnswer,
  fromVar,
  is,
  lead,
  lookup,
  options,
  present,
  route,
  say,
  text,
} from './builder.ts';

const space = fromVar('person', 'space');
const code = fromVar('found', 'code');
const looksLike = fromVar('found', 'looksLike');

/**
 * Somebody who is no member writes: find the invite code in what they typed, ask for one, or pass a message on to humans;
 * for supporters whom the space knows, the message they wrote at once.
 */
export const welcome = builtIn('welcome', {
  args: ['text'],
  start: 'find',
  nodes: {
    find: lookup('find_invite', {
      args: { text: fromVar('text') },
      into: 'found',
      next: 'found',
      fail: 'limited',
    }),
    found: branch(
      [
        route(present(code), 'join'),
        route(present(looksLike), 'wrong'),
        route({ op: 'and', of: [is(fromVar('found', 'known'), true), present(fromVar('text'))] }, 'known'),
      ],
      'code',
    ),
    known: ask({
      answer: 'wants',
      prompt: text('welcome.known', { space }),
      input: { kind: 'single', options: options('welcome.known_options', ['pass', 'code', 'no']) },
      required: true,
      routes: byChoice('wants', { pass: 'pass_first', code: 'code' }),
      next: 'bye_known',
      onGiveUp: 'bye_known',
    }),
    pass_first: command('ask_organizers', {
      args: { text: fromVar('text'), topic: 'welcome' },
      next: 'passed_on',
      failures: { limit_reached: 'waiting' },
    }),
    bye_known: say('welcome.bye_known', 'ended'),
    wrong: lead('welcome.unknown_code', 'code_again', { code: looksLike }),
    code: ask({
      answer: 'code',
      prompt: text('welcome.prompt', { space }),
      input: { kind: 'text', maxLength: 500, noIsNone: true },
      routes: [route(present(fromAnswer('code')), 'find_typed')],
      next: 'no_code',
      onGiveUp: 'no_code',
    }),
    find_typed: lookup('find_invite', {
      args: { text: fromAnswer('code') },
      into: 'found',
      next: 'found_typed',
      fail: 'limited',
    }),
    found_typed: branch([route(present(code), 'join'), route(present(looksLike), 'wrong')], 'none_seen'),
    none_seen: lead('welcome.no_code_seen', 'code_again'),
    code_again: ask({
      answer: 'another_code',
      prompt: text('welcome.again'),
      input: { kind: 'text', maxLength: 500, noIsNone: true },
      routes: [route(present(fromAnswer('another_code')), 'find_again')],
      next: 'no_code',
      onGiveUp: 'no_code',
    }),
    find_again: lookup('find_invite', {
      args: { text: fromAnswer('another_code') },
      into: 'found',
      next: 'found_again',
      fail: 'limited',
    }),
    found_again: branch(
      [route(present(code), 'join'), route(present(looksLike), 'wrong_again')],
      'none_seen_again',
    ),
    wrong_again: lead('welcome.unknown_code', 'no_code', { code: looksLike }),
    none_seen_again: lead('welcome.no_code_seen', 'no_code'),
    join: {
      kind: 'call',
      flow: 'join',
      args: { code },
      into: 'joined',
      next: 'joined',
    },
    joined: branch([route(is(fromVar('joined', 'outcome'), 'joined'), 'done')], 'ended'),
    done: end('joined', 'menu'),
    ended: end('not_joined'),
    no_code: ask({
      answer: 'message',
      prompt: text('welcome.no_code', { space }),
      input: { kind: 'long_text', maxLength: 1000, noIsNone: true },
      routes: [route(present(fromAnswer('message')), 'find_in_message')],
      next: 'bye',
      onGiveUp: 'bye',
    }),
    find_in_message: lookup('find_invite', {
      args: { text: fromAnswer('message') },
      into: 'found',
      next: 'found_in_message',
      fail: 'pass_on',
    }),
    found_in_message: branch([route(present(code), 'join')], 'pass_on'),
    pass_on: command('ask_organizers', {
      args: { text: fromAnswer('message'), topic: 'welcome' },
      next: 'passed_on',
      failures: { limit_reached: 'waiting' },
    }),
    passed_on: say('welcome.passed_on', 'ended', { space }),
    bye: say('welcome.bye', 'ended'),
    waiting: say('help.limited', 'ended'),
    limited: say('welcome.limited', 'ended'),
  },
});
