import { joinAliases } from './aliases.ts';
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
  lead,
  lookup,
  present,
  remind,
  route,
  say,
  text,
} from './builder.ts';

const space = fromVar('invite', 'space');
const notice = fromVar('invite', 'notice');
const name = fromVar('invite', 'name');
const code = fromVar('code');
const noticeVersion = fromVar('invite', 'noticeVersion');

const refusals = {
  unknown_code: 'unknown_code',
  revoked: 'revoked',
  full: 'full',
  expired: 'expired',
  already_member: 'already_member',
  limit_reached: 'limited',
} as const;

/**
 * Joining by invitation: at most three questions before the menu (language where the platform names none, the
 * notice with a yes, a name where the platform gives none), one in the usual case. Nothing is stored before the yes.
 */
export const join = builtIn('join', {
  args: ['code'],
  start: 'invite',
  nodes: {
    invite: lookup('join_context', {
      args: { code },
      into: 'invite',
      next: 'language_known',
      fail: 'refused',
    }),
    language_known: branch(
      [route(is(fromVar('invite', 'languageKnown'), false), 'first_language')],
      'name_known',
    ),
    first_language: {
      kind: 'call',
      flow: 'language',
      args: { quiet: true },
      into: 'chosen',
      next: 'invite_again',
    },
    other_language: {
      kind: 'call',
      flow: 'language',
      args: { quiet: true },
      into: 'chosen',
      next: 'invite_again',
    },
    invite_again: lookup('join_context', {
      args: { code },
      into: 'invite',
      next: 'name_known',
      fail: 'refused',
    }),
    name_known: branch([route(present(name), 'confirm')], 'confirm_nameless'),
    confirm: fork({
      answer: 'confirm',
      prompt: text('join.confirm.named', { space, notice, name }),
      labels: 'join.options',
      aliases: joinAliases,
      remind: remind('remind.join'),
      ways: { join: 'redeem', name: 'name', language: 'other_language', no: 'declined' },
    }),
    confirm_nameless: fork({
      answer: 'nameless',
      prompt: text('join.confirm.nameless', { space, notice }),
      labels: 'join.options',
      aliases: joinAliases,
      remind: remind('remind.join'),
      ways: { join: 'name', language: 'other_language', no: 'declined' },
    }),
    name: ask({
      answer: 'name',
      prompt: text('join.name'),
      input: { kind: 'text', maxLength: 80, letters: true },
      required: true,
      remind: remind('remind.join'),
      next: 'redeem_with_name',
    }),
    redeem: command('redeem_invite', {
      args: { code, name, noticeVersion },
      into: 'member',
      next: 'has_team',
      fail: 'refused',
    }),
    redeem_with_name: command('redeem_invite', {
      args: { code, name: fromAnswer('name'), noticeVersion },
      into: 'member',
      next: 'has_team',
      fail: 'refused',
    }),
    has_team: branch([route(present(fromVar('member', 'team')), 'joined_team')], 'joined_plain'),
    joined_team: say('join.joined.team', 'joined', {
      name: fromVar('member', 'name'),
      team: fromVar('member', 'team'),
    }),
    joined_plain: say('join.joined.plain', 'joined', { name: fromVar('member', 'name') }),
    joined: branch([route(present(fromVar('member', 'action')), 'to_action')], 'joined_end'),
    to_action: {
      kind: 'call',
      flow: 'action',
      args: { action: fromVar('member', 'action') },
      into: 'went',
      next: 'joined_end',
    },
    joined_end: end('joined', 'menu'),
    friends_action: lookup('invite_action', {
      args: { code },
      into: 'friends',
      next: 'to_friends_action',
      fail: 'joined_end',
    }),
    to_friends_action: {
      kind: 'call',
      flow: 'action',
      args: { action: fromVar('friends', 'action') },
      into: 'went',
      next: 'joined_end',
    },
    declined: say('join.declined', 'declined_end'),
    declined_end: end('declined'),
    refused: branch(byReason(refusals), 'failed'),
    unknown_code: lead('join.refused.unknown_code', 'no_invite', { code }),
    no_invite: end('refused', 'welcome'),
    revoked: say('join.refused.revoked', 'refused_end', { code }),
    full: say('join.refused.full', 'refused_end', { code }),
    expired: say('join.refused.expired', 'refused_end', { code }),
    limited: say('welcome.limited', 'refused_end'),
    refused_end: end('refused'),
    already_member: lead('join.refused.already_member', 'friends_action'),
  },
});
