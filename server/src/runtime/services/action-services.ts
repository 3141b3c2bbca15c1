import { actionBriefing, actionCard, inviteAction, shiftOptions } from './action-card.ts';
import { calendarLinks, inviteFriend } from './action-links.ts';
import { actionsOverview, findActions, ledActions, mySignUps } from './action-lists.ts';
import { actionTemplates, createAction } from './new-action-commands.ts';
import {
  actionLists,
  actionRoster,
  cancelAction,
  checkInMember,
  uncheckMember,
  decideProposal,
  handOutList,
  messageRoster,
} from './roster-commands.ts';
import { answerSignUp, checkIn, rememberPlace, signUp, swapShift } from './sign-up-commands.ts';
import type { Command } from './service.ts';

/** Everything that flows ask about actions. */
export const actionLookups = {
  actions_overview: actionsOverview,
  find_actions: findActions,
  my_sign_ups: mySignUps,
  action_card: actionCard,
  shift_options: shiftOptions,
  action_briefing: actionBriefing,
  invite_action: inviteAction,
  led_actions: ledActions,
  action_roster: actionRoster,
  action_templates: actionTemplates,
  action_lists: actionLists,
};

type Name =
  | 'remember_place'
  | 'sign_up'
  | 'answer_sign_up'
  | 'swap_shift'
  | 'check_in'
  | 'invite_friend'
  | 'calendar_links'
  | 'create_action'
  | 'decide_proposal'
  | 'message_roster'
  | 'cancel_action'
  | 'check_in_member'
  | 'uncheck_member'
  | 'hand_out_list';

export const actionCommandsOf = (baseUrl: string): { readonly [N in Name]: Command<N> } => ({
  remember_place: rememberPlace,
  sign_up: signUp,
  answer_sign_up: answerSignUp,
  swap_shift: swapShift,
  check_in: checkIn,
  invite_friend: inviteFriend(baseUrl),
  calendar_links: calendarLinks(baseUrl),
  create_action: createAction,
  decide_proposal: decideProposal,
  message_roster: messageRoster,
  cancel_action: cancelAction,
  check_in_member: checkInMember,
  uncheck_member: uncheckMember,
  hand_out_list: handOutList,
});
