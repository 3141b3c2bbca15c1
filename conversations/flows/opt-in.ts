import { agreeAliases } from './aliases.ts';
import {
  branch,
  builtIn,
  byReason,
  command,
  end,
  fork,
  fromVar,
  is,
  present,
  route,
  say,
  text,
} from './builder.ts';

const space = fromVar('person', 'space');
const offer = (field: string) => fromVar('offer', field);
const keyword = fromVar('keyword');
const request = offer('request');
const wording = {
  space,
  program: offer('program'),
  frequency: offer('frequency'),
  wording: offer('wording'),
};

/** Whoever has not answered by then has not agreed. */
const DAY = 24 * 3600;

/**
 * A supporter sends a keyword that asks for messages. What they would get is said first, and nothing is agreed before
 * their second message; then, if the keyword has it so, a survey and an invitation to help.
 */
export const optIn = builtIn('opt_in', {
  args: ['keyword'],
  ttlSeconds: DAY,
  start: 'begin',
  nodes: {
    begin: command('begin_opt_in', { args: { keyword }, into: 'offer', next: 'known', fail: 'refused' }),
    known: branch([route(is(offer('already'), true), 'already')], 'twice'),
    refused: branch(byReason({ switched_off: 'off', limit_reached: 'limited' }), 'failed'),
    already: say('opt_in.already', 'ended', { space }),
    off: say('keyword.off', 'ended', { space }),
    limited: say('welcome.limited', 'ended'),
    twice: branch([route(is(offer('confirm'), false), 'confirm')], 'agree'),
    agree: {
      ...fork({
        answer: 'agree',
        prompt: text('opt_in.confirm', wording),
        labels: 'opt_in.options',
        aliases: agreeAliases,
        ways: { yes: 'confirm', no: 'decline' },
      }),
      maxInvalid: 2,
      onGiveUp: 'unclear',
    },
    unclear: command('decline_opt_in', { args: { request }, into: 'declined', next: 'not_understood' }),
    not_understood: say('opt_in.unclear', 'ended', { word: offer('word') }),
    decline: command('decline_opt_in', { args: { request }, into: 'declined', next: 'declined' }),
    declined: say('opt_in.declined', 'ended', { word: offer('word') }),
    confirm: command('confirm_opt_in', {
      args: { request },
      into: 'opted',
      next: 'confirmed',
      failures: { expired: 'expired' },
    }),
    expired: say('opt_in.expired', 'ended', { word: offer('word') }),
    confirmed: say('opt_in.done', 'survey', { program: offer('program'), frequency: offer('frequency') }),
    survey: branch([route(present(offer('survey')), 'fill_in')], 'volunteer'),
    fill_in: {
      kind: 'call',
      flow: 'fill_in',
      args: { survey: offer('survey') },
      into: 'filled',
      next: 'volunteer',
    },
    volunteer: branch([route(present(offer('invite')), 'help_out')], 'ended'),
    help_out: fork({
      answer: 'help_out',
      prompt: text('opt_in.volunteer', { space }),
      labels: 'opt_in.volunteer_options',
      aliases: agreeAliases,
      ways: { yes: 'join', no: 'not_now' },
    }),
    not_now: say('opt_in.not_now', 'ended'),
    join: { kind: 'call', flow: 'join', args: { code: offer('invite') }, into: 'joined', next: 'joined' },
    joined: branch([route(is(fromVar('joined', 'outcome'), 'joined'), 'member')], 'ended'),
    member: end('joined', 'menu'),
    ended: end('done'),
  },
});
