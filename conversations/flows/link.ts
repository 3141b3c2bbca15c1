import {
  branch,
  builtIn,
  byReason,
  command,
  end,
  fork,
  fromVar,
  is,
  lookup,
  route,
  say,
  text,
} from './builder.ts';
import { askElsewhere } from './chats.ts';

const code = fromVar('code');
const space = fromVar('link', 'space');
const name = fromVar('link', 'name');

const refusals = { unknown_code: 'unknown', already_linked: 'already', limit_reached: 'limited' } as const;

/**
 * A signed-in organizer connects this chat with their sign-in, or anybody with another chat of theirs, by a one-time
 * code. What it is about is said first: a code that somebody else sent must not take over a chat unnoticed.
 */
export const link = builtIn('link', {
  args: ['code'],
  start: 'find',
  nodes: {
    find: lookup('link_context', { args: { code }, into: 'link', next: 'kind', fail: 'refused' }),
    kind: branch([route(is(fromVar('link', 'kind'), 'chat'), 'confirm_chat')], 'confirm'),
    confirm: fork({
      answer: 'confirm',
      prompt: text('link.confirm', { space, name }),
      labels: 'link.options',
      ways: { yes: 'connect', no: 'declined' },
    }),
    connect: command('link_chat', { args: { code }, into: 'linked', next: 'connected', fail: 'refused' }),
    confirm_chat: fork({
      answer: 'confirm',
      prompt: text('link.confirm_chat', { space, name }),
      labels: 'link.options',
      ways: { yes: 'connect_chat', no: 'declined' },
    }),
    connect_chat: command('link_chat', {
      args: { code },
      into: 'linked',
      next: 'connected_chat',
      fail: 'refused',
    }),
    connected_chat: say('link.connected_chat', 'elsewhere'),
    elsewhere: askElsewhere('chat_linked'),
    chat_linked: end('linked'),
    connected: say('link.connected', 'linked', { name }),
    linked: end('linked', 'menu'),
    declined: say('link.declined', 'declined_end'),
    declined_end: end('declined'),
    refused: branch(byReason(refusals), 'failed'),
    unknown: say('link.unknown', 'refused_end'),
    already: say('link.already', 'refused_end'),
    limited: say('welcome.limited', 'refused_end'),
    refused_end: end('refused'),
  },
});
