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
  lookup,
  present,
  route,
  say,
  text,
} from './builder.ts';

const link = fromVar('link');
const limited = { limit_reached: 'limited' } as const;

/** Which chats are known to be this person's, and how another one becomes theirs. */
export const chats = builtIn('chats', {
  start: 'mine',
  nodes: {
    mine: lookup('my_chats', { args: {}, into: 'mine', next: 'choose' }),
    choose: fork({
      answer: 'choose',
      prompt: text('chats.prompt', { chats: fromVar('mine', 'chats'), space: fromVar('mine', 'space') }),
      labels: 'chats.options',
      ways: { code: 'code', phone: 'phone', leave: 'left' },
    }),
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
    linked: say('chat_link.linked', 'ended', { channel: fromVar('linked', 'channel') }),
    refuse: command('refuse_chat_link', { args: { link }, next: 'no' }),
    no: say('chat_link.no', 'ended'),
    refused: branch(byReason({ expired: 'expired', not_possible: 'not_possible' }), 'failed'),
    expired: say('chat_link.expired', 'ended'),
    not_possible: say('chat_link.not_possible', 'ended'),
    ended: end('done'),
  },
});
