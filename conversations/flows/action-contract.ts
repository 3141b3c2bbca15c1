import type { Json } from '../src/definition/text.ts';
import type { HostOption, NoArgs } from './contract.ts';

/** How the list of actions is put together. */
export type ActionOrder = 'date' | 'day' | 'near' | 'teams' | 'need';

/** Whom one still waits for, who is checked in, or everybody with a place. */
export type RosterPart = 'awaited' | 'here' | 'all';

/** A page of a list: its lines for the text, its options; the option `more` stands for the rest, if there is any. */
export interface ActionPage {
  readonly lines: string;
  readonly options: readonly HostOption[];
  /** Of the next page; null on the last. */
  readonly next: number | null;
}

export interface GeoValue {
  readonly lat: number;
  readonly lng: number;
}

/** What the room of actions holds for the asking member. */
export interface ActionsOverview {
  /** Own sign-ups that lie ahead. */
  readonly mine: number;
  readonly upcoming: number;
  /** They may make, follow and change actions. */
  readonly organizes: boolean;
  readonly inTeam: boolean;
}

/** An action, and where the asking member stands with it. */
export interface ActionCard {
  /** Its id. */
  readonly id: string;
  readonly title: string;
  readonly when: string;
  /** The whole card in a few lines; on top of it what the member has to do with it. */
  readonly card: string;
  /** Address and a link to a map; empty if nothing is known. */
  readonly place: string;
  /** It waits for the organizers' yes. */
  readonly proposed: boolean;
  readonly state: 'none' | 'signed_up' | 'waitlisted' | 'offered' | 'here';
  readonly signUp: string | null;
  /** One may still sign up. */
  readonly open: boolean;
  /** The only shift one can sign up for; empty where there is a choice. */
  readonly onlyShift: string;
  /** It is time to say that one is there. */
  readonly now: boolean;
  /** It has a place that a shared location can be compared with. */
  readonly mapped: boolean;
  /** The asking member may follow and change it. */
  readonly leads: boolean;
}

export interface SignedUpResult {
  readonly signUp: string;
  readonly action: string;
  readonly title: string;
  readonly when: string;
  readonly state: 'signed_up' | 'waitlisted';
  readonly ahead: number;
  readonly briefing: string;
}

export interface AnsweredSignUp {
  readonly action: string;
  readonly shift: string;
  readonly title: string;
  readonly when: string;
}

export type SignUpAnswer = 'confirm' | 'cancel' | 'accept' | 'decline' | 'attended' | 'absent';

/** Lookups of actions. What only organizers may see fails with `not_found` for everybody else. */
export interface ActionLookups {
  actions_overview: { args: NoArgs; result: ActionsOverview; reason: never };
  /**
   * Published actions that lie ahead, a page at a time. `near` without a location goes by the stored place, else by the
   * middle of the member's team's area (`no_place` if there is neither). `day`: that day, else what comes next after it.
   */
  find_actions: {
    args: { by: ActionOrder; day: string | null; location: GeoValue | null; page: number | null };
    /** With what was asked for, so that the next page can be. */
    result: ActionPage & {
      readonly by: ActionOrder;
      readonly day: string | null;
      readonly location: GeoValue | null;
    };
    reason: 'none' | 'no_place';
  };
  my_sign_ups: { args: { page: number | null }; result: ActionPage; reason: 'none' };
  /** By id or by code. */
  action_card: { args: { action: string }; result: ActionCard; reason: never };
  /** The shifts of an action that are not over, without the one the member has. */
  shift_options: { args: { action: string }; result: readonly HostOption[]; reason: 'none' };
  action_briefing: { args: { action: string }; result: { text: string }; reason: 'none' };
  /** The action that an invitation leads to. Open to strangers. */
  invite_action: { args: { code: string }; result: { action: string }; reason: never };
  /** Actions that the member may follow and change: those of today and ahead, proposals first. */
  led_actions: { args: { page: number | null }; result: ActionPage; reason: 'none' };
  /** Who comes: for reading, and as options to check in; `more` for the rest. */
  action_roster: {
    args: { action: string; page: number | null; of: RosterPart };
    result: ActionPage & { readonly coming: number; readonly here: number; readonly waiting: number };
    reason: 'none';
  };
  /** What an action can be made from: templates of the space, then kinds. */
  action_templates: { args: NoArgs; result: readonly HostOption[]; reason: never };
  /** Lists of the action that can be handed out. */
  action_lists: { args: { action: string }; result: readonly HostOption[]; reason: 'none' };
}

/** Commands of actions. */
export interface ActionCommands {
  /** Shared or typed by the member, or `point` from `find_places`, to find what is near; kept to find it again. */
  remember_place: {
    args: { place: Json; point: string | null };
    result: { kept: true };
    reason: 'which_place' | 'unknown_place';
  };
  /** A place in the shift, or on its waiting list. */
  sign_up: { args: { shift: string }; result: SignedUpResult; reason: 'closed' };
  /** What the member answers about a sign-up of theirs. `over`: too late for it; `gone`: the place is not theirs any more. */
  answer_sign_up: {
    args: { signUp: string; answer: SignUpAnswer };
    result: AnsweredSignUp;
    reason: 'over' | 'gone';
  };
  /** Another shift of the same action instead. `full`: the one they have is kept. */
  swap_shift: { args: { signUp: string; shift: string }; result: SignedUpResult; reason: 'full' | 'closed' };
  /** The member is there. With a location it is compared with the action's place. */
  check_in: {
    args: { signUp: string; location: GeoValue | null };
    result: { title: string };
    reason: 'too_early' | 'over' | 'gone' | 'too_far';
  };
  /** A link for one friend or several that leads to this action and credits the member. */
  invite_friend: { args: { action: string }; result: { link: string; code: string }; reason: never };
  /**
   * Addresses of calendar files: of this sign-up, and of all of the member's. `file`: the chat carries the entry itself, as
   * `media`; else it is behind `one`.
   */
  calendar_links: {
    args: { signUp: string };
    result: { one: string; all: string; file: boolean; media: readonly Json[] };
    reason: 'gone';
  };
  /** Makes an action, published at once by whoever may, else proposed to the organizers. `past`: the time is over. */
  create_action: {
    args: {
      template: string;
      title: string | null;
      day: string;
      time: string;
      place: string;
      location: GeoValue | null;
    };
    result: { action: string; code: string; title: string; when: string; published: boolean };
    reason: 'past';
  };
  /** Approves or declines a proposal. `decided`: somebody else has. */
  decide_proposal: {
    args: { action: string; approve: boolean };
    result: { title: string; when: string };
    reason: 'decided';
  };
  /** A word to everybody who has a place. */
  message_roster: { args: { action: string; text: string }; result: { told: number }; reason: 'nobody' };
  cancel_action: { args: { action: string; note: string | null }; result: { told: number }; reason: 'over' };
  /** An organizer checks somebody in. */
  check_in_member: { args: { signUp: string }; result: { name: string }; reason: 'gone' };
  /** Takes a check-in back; who is not checked in stays so. */
  uncheck_member: { args: { signUp: string }; result: { name: string }; reason: 'gone' };
  /** Hands a list to somebody who has a place in the action. */
  hand_out_list: {
    args: { list: string; signUp: string };
    result: { name: string; list: string };
    reason: 'gone';
  };
}

export const ACTION_LOOKUPS = [
  'actions_overview',
  'find_actions',
  'my_sign_ups',
  'action_card',
  'shift_options',
  'action_briefing',
  'invite_action',
  'led_actions',
  'action_roster',
  'action_templates',
  'action_lists',
] as const satisfies readonly (keyof ActionLookups)[];

export const ACTION_COMMANDS = [
  'remember_place',
  'sign_up',
  'answer_sign_up',
  'swap_shift',
  'check_in',
  'invite_friend',
  'calendar_links',
  'create_action',
  'decide_proposal',
  'message_roster',
  'cancel_action',
  'check_in_member',
  'uncheck_member',
  'hand_out_list',
] as const satisfies readonly (keyof ActionCommands)[];
