import type { FlowNode } from '../src/definition/flow.ts';
import { agreeAliases } from './aliases.ts';
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
  lookup,
  present,
  route,
  say,
  text,
} from './builder.ts';

const link = fromVar('link');
const limited = { limit_reached: 'limited' } as const;

/** Asks, as part of another flow, whether one chat may stand in for another. */
export const askElsewhere = (next: string): FlowNode => ({
  kind: 'call',
  flow: 'elsewhere',
  args: {},
  into: 'elsewhere',
  next,
});

/** Where one chat cannot be reached: may the others be written to? Nobody is written to elsewhere without a yes. */
export const elsewhere = builtIn('elsewhere', {
  start: 'ask',
  nodes: {
    ask: fork({
      answer: 'elsewhere',
      prompt: text('elsewhere.prompt'),
      labels: 'elsewhere.options',
      aliases: agreeAliases,
      ways: { yes: 'allow', no: 'forbid' },
    }),
    allow: command('set_other_chats', { args: { allowed: true }, next: 'allowed' }),
    allowed: say('elsewhere.allowed', 'ended'),
    forbid: command('set_other_chats', { args: { allowed: false }, next: 'forbidden' }),
    forbidden: say('elsewhere.forbidden', 'ended'),
    ended: end('done'),
  },
});

/** Which chats are known to be this person's, and how another one becomes theirs. */
export const chats = builtIn('chats', {
  start: 'mine',
  nodes: {
    mine: lookup('my_chats', { args: {}, into: 'mine', next: 'choose' }),
    choose: fork({
      answer: 'choose',
      prompt: text('chats.prompt', { chats: fromVar('mine', 'chats'), space: fromVar('mine', 'space') }),
      labels: 'chats.options',
      offered: { elsewhere: is(fromVar('mine', 'several'), true) },
      ways: { code: 'code', phone: 'phone', elsewhere: 'elsewhere', leave: 'left' },
    }),
    elsewhere: askElsewhere('ended'),
    code: command('issue_chat_code', { args: {}, into: 'issued', next: 'issued', failures: limited }),
    issued: say('chats.code', 'ended', {
      code: fromVar('issued', 'code'),
      minutes: fromVar('issued', 'minutes'),
    }),
    phone: ask({
      answer: 'phone',
      prompt: text('chats.phone'),
      input: { kind: 'phone', own: true },
      routes: [route(present(fromAnswer('phone')), 'ask_there')],
      next: 'left',
    }),
    ask_there: command('ask_other_chat', {
      args: { phone: fromAnswer('phone') },
      next: 'asked',
      failures: { not_vouched: 'not_vouched', ...limited },
    }),
    asked: say('chats.asked', 'ended', { phone: fromAnswer('phone') }),
    not_vouched: say('chats.not_vouched', 'ended'),
    left: say('chats.left', 'ended'),
    limited: say('welcome.limited', 'ended'),
    ended: end('done'),
  },
});

/** Asked in the other chat: who is it that wants to be one with it. */
export const chatLink = builtIn('chat_link', {
  args: ['link'],
  interrupting: true,
  start: 'find',
  nodes: {
    find: lookup('chat_link', { args: { link }, into: 'other', next: 'confirm', fail: 'refused' }),
    confirm: fork({
      answer: 'confirm',
      prompt: text('chat_link.confirm', {
        space: fromVar('other', 'space'),
        name: fromVar('other', 'name'),
        channel: fromVar('other', 'channel'),
      }),
      labels: 'chat_link.options',
      aliases: agreeAliases,
      ways: { yes: 'connect', no: 'refuse' },
    }),
    connect: command('confirm_chat_link', {
      args: { link },
      into: 'linked',
      next: 'linked',
      fail: 'refused',
    }),
    linked: say('chat_link.linked', 'elsewhere', { channel: fromVar('linked', 'channel') }),
    elsewhere: askElsewhere('ended'),
    refuse: command('refuse_chat_link', { args: { link }, next: 'no' }),
    no: say('chat_link.no', 'ended'),
    refused: branch(byReason({ expired: 'expired', not_possible: 'not_possible' }), 'failed'),
    expired: say('chat_link.expired', 'ended'),
    not_possible: say('chat_link.not_possible', 'ended'),
    ended: end('done'),
  },
});
