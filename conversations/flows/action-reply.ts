import { branch, builtIn, byReason, command, end, fromVar, is, route, say } from './builder.ts';
import type { SignUpAnswer } from './action-contract.ts';

const answered = (field: string) => fromVar('answered', field);
const about = { title: answered('title'), when: answered('when') };

const answer = (given: SignUpAnswer, next: string) =>
  command('answer_sign_up', {
    args: { signUp: fromVar('signUp'), answer: given },
    into: 'answered',
    next,
    fail: 'refused',
  });

/** The buttons of reminders and offers: one tap, one answer, and the conversation that was open goes on. */
export const actionReply = builtIn('action_reply', {
  args: ['signUp', 'reply'],
  interrupting: true,
  start: 'which',
  nodes: {
    which: branch(
      [
        route(is(fromVar('reply'), 'confirm'), 'confirm'),
        route(is(fromVar('reply'), 'cancel'), 'cancel'),
        route(is(fromVar('reply'), 'accept'), 'accept'),
        route(is(fromVar('reply'), 'decline'), 'decline'),
        route(is(fromVar('reply'), 'here'), 'here'),
        route(is(fromVar('reply'), 'attended'), 'attended'),
      ],
      'absent',
    ),
    confirm: answer('confirm', 'confirmed'),
    confirmed: say('actions.reply.confirmed', 'done', about),
    cancel: answer('cancel', 'cancelled'),
    cancelled: say('actions.reply.cancelled', 'done', about),
    accept: answer('accept', 'accepted'),
    accepted: say('actions.reply.accepted', 'done', about),
    decline: answer('decline', 'declined'),
    declined: say('actions.reply.declined', 'done', about),
    attended: answer('attended', 'thanked'),
    thanked: say('actions.reply.attended', 'done', about),
    absent: answer('absent', 'noted'),
    noted: say('actions.reply.absent', 'done', about),
    here: command('check_in', {
      args: { signUp: fromVar('signUp'), location: null },
      into: 'checked',
      next: 'checked',
      fail: 'refused',
    }),
    checked: say('actions.reply.here', 'done', { title: fromVar('checked', 'title') }),
    refused: branch(
      byReason({
        not_a_member: 'stranger',
        gone: 'gone',
        over: 'over',
        too_early: 'early',
        not_found: 'gone',
      }),
      'failed',
    ),
    stranger: end('stranger', 'welcome'),
    gone: say('actions.reply.gone', 'done'),
    over: say('actions.reply.over', 'done'),
    early: say('actions.too_early', 'done'),
    done: end('done'),
  },
});

/** Approve or decline what a member proposes, straight from the message that tells of it. */
export const decideAction = builtIn('decide_action', {
  args: ['action', 'approve'],
  interrupting: true,
  start: 'decide',
  nodes: {
    decide: command('decide_proposal', {
      args: { action: fromVar('action'), approve: fromVar('approve') },
      into: 'decided',
      next: 'which',
      fail: 'refused',
    }),
    which: branch([route(is(fromVar('approve'), true), 'approved')], 'declined'),
    approved: say('organize.approved', 'done', { title: fromVar('decided', 'title') }),
    declined: say('organize.declined', 'done', { title: fromVar('decided', 'title') }),
    refused: branch(
      byReason({ not_a_member: 'stranger', decided: 'late', not_found: 'not_yours' }),
      'failed',
    ),
    stranger: end('stranger', 'welcome'),
    late: say('organize.decided', 'done'),
    not_yours: say('organize.not_yours', 'done'),
    done: end('done'),
  },
});
