/**
 * Everything the built-in flows and compiled surveys ask of the host. A lookup reads, a command changes; both run
 * for the person whose session asks, inside the turn's transaction, and nobody else's data is ever named by a flow.
 * The host refuses every entry but those in {@link OPEN_TO_STRANGERS} to a person who is not an active member, with
 * reason `not_a_member`. Any entry may fail with {@link CommonReason}.
 */

import {
  ACTION_COMMANDS,
  ACTION_LOOKUPS,
  type ActionCommands,
  type ActionLookups,
} from './action-contract.ts';
import { FIELD_COMMANDS, FIELD_LOOKUPS, type FieldCommands, type FieldLookups } from './field-contract.ts';
import {
  DESK_COMMANDS,
  DESK_LOOKUPS,
  DESK_OPEN,
  type DeskCommands,
  type DeskLookups,
} from './desk-contract.ts';
import { REPORT_COMMANDS, type ReportCommands } from './report-contract.ts';
import { WORK_COMMANDS, WORK_LOOKUPS, type WorkCommands, type WorkLookups } from './work-contract.ts';
import {
  SUPPORTER_COMMANDS,
  SUPPORTER_LOOKUPS,
  type SupporterCommands,
  type Receipt,
  type SupporterLookups,
} from './supporter-contract.ts';

export * from './action-contract.ts';
export * from './report-contract.ts';
export * from './work-contract.ts';
export * from './supporter-contract.ts';
export * from './desk-contract.ts';
export * from './field-contract.ts';

/** An option made by the host; `label` is in the session's language and at most 24 characters long. */
export interface HostOption {
  readonly id: string;
  readonly label: string;
  /** Other words that people type for it, in any language. */
  readonly words?: readonly string[];
}

/** `not_found`: an id that is not in this space or not this person's. `limit_reached`: too many in a short time. */
export type CommonReason = 'not_a_member' | 'not_found' | 'limit_reached';

/** Response id of a rehearsal: the host drops {@link RecordedAnswer}s that carry it. */
export const REHEARSAL = 'rehearsal';

/** Every lookup: its arguments, its result, and the reasons with which it can fail besides {@link CommonReason}. */
export interface Lookups extends WorkLookups, SupporterLookups, DeskLookups, ActionLookups, FieldLookups {
  /** The asking member's own card. Never anything about other members or contacts. */
  my_context: { args: NoArgs; result: MyContext; reason: never };
  /**
   * What an invitation offers, before anything is stored. `code` in any case, with spaces or dashes. Reveals the
   * space's name, the team and the notice to whoever holds a valid code; the same `unknown_code` for codes that
   * never existed and codes of other spaces. The host counts misses per address (`limit_reached`).
   */
  join_context: { args: { code: string }; result: JoinContext; reason: InviteReason };
  /**
   * Finds an invite code inside what a stranger typed ("hi my code is openc1ty"); `code` is null if there is none
   * that exists. Counts a miss only if the text looks like a code, and reports such a text in `looksLike`.
   */
  find_invite: {
    args: { text: string | null };
    result: { code: string | null; looksLike: string | null; space: string };
    reason: never;
  };
  /** What a one-time code connects this chat with, whose it is; counts misses like {@link Lookups.join_context}. */
  link_context: {
    args: { code: string };
    result: { space: string; name: string; kind: 'sign_in' | 'chat' };
    reason: LinkReason;
  };
  /** Languages the space's bots speak, each labelled in itself. */
  languages: { args: NoArgs; result: readonly HostOption[]; reason: never };
  /** Which rooms of the menu have something to do for the asking member now. */
  rooms: { args: NoArgs; result: Rooms; reason: never };
  /** Surveys that people fill in themselves and that are open now. */
  own_surveys: { args: NoArgs; result: readonly HostOption[]; reason: 'none' };
  /** Published surveys that this member may fill in now, the one they used last first. */
  open_surveys: { args: NoArgs; result: readonly HostOption[]; reason: 'none' };
  /**
   * A survey that people fill in themselves, with the wording to agree to before their name is kept. Fails with
   * `survey_closed` for one that does not exist, is not open, or is for volunteers to ask. Open to strangers.
   */
  own_survey: { args: { survey: string }; result: OwnSurvey; reason: 'survey_closed' };
  /** Languages of a survey's published version, each labelled in itself. Fails with `only_one`. */
  survey_languages: { args: { survey: string }; result: readonly HostOption[]; reason: 'only_one' };
  /** The wording to read out before anything personal is kept, in `language` (null: the session's). */
  consent_wording: {
    args: { language: string | null };
    result: { text: string; version: string };
    reason: never;
  };
  /** The space's active statuses in their order; `none` if there are none. */
  contact_status_options: { args: NoArgs; result: readonly HostOption[]; reason: 'none' };
  /** Active task types that a member may raise about a contact; `none` if there are none. */
  task_types: { args: NoArgs; result: readonly HostOption[]; reason: 'none' };
  /** Teams the member may join or leave by themselves; theirs are ticked in the label. Secret teams never show. */
  team_options: { args: NoArgs; result: readonly HostOption[]; reason: 'none' };
}

/** Every command: its arguments, its result, and the reasons with which it can fail besides {@link CommonReason}. */
export interface Commands
  extends ReportCommands, WorkCommands, SupporterCommands, DeskCommands, ActionCommands, FieldCommands {
  /**
   * Makes the asking person a member by an invitation: role and team from the invitation, name and language as
   * given, the notice (`noticeVersion`) as shown recorded in the consent ledger. Counts one use of the code.
   */
  redeem_invite: {
    args: { code: string; name: string; noticeVersion: string };
    /** `action`: what the friend who invited them goes to. */
    result: { name: string; space: string; team: string | null; action: string | null };
    reason: InviteReason;
  };
  /**
   * Makes the asking person and the member whose code it is one: the chat keeps its conversation, the member their role,
   * teams and history, whoever had either before. The code works once.
   */
  link_chat: {
    args: { code: string };
    result: { space: string; name: string; member: boolean };
    reason: LinkReason;
  };
  /** Changes the member's own name or phone; absent or null arguments change nothing. */
  save_profile: {
    args: { name?: string | null; phone?: string | null };
    result: { name: string; phone: string | null };
    reason: 'phone_taken';
  };
  /**
   * Sets the language of the person (and of their member record, if there is one). On success the engine takes
   * `language` over into the session: all later texts are in it.
   */
  set_language: { args: { language: string }; result: { language: string }; reason: 'unknown_language' };
  /** Which notices a member gets besides replies and changes to what they signed up for. */
  set_notices: { args: { level: NoticeLevel }; result: { level: NoticeLevel }; reason: never };
  /** Joins the team, or leaves it if the member is in it; the leader is told. `last_team`: the space demands one. */
  toggle_team: {
    args: { team: string };
    result: { team: string; joined: boolean };
    reason: 'last_team' | 'closed_team';
  };
  /**
   * Opens (or adds to) the person's thread with the organizers; a stranger may, too. `topic` says where it was
   * written. The person's name and chat address are visible to the organizers who answer.
   */
  ask_organizers: {
    args: { text: string; topic: 'help' | 'welcome' | 'keyword' };
    result: { thread: string };
    reason: never;
  };
  /**
   * Erases the asking person as the design demands (section 5): member, identities, sessions, threads; responses
   * they filled in about others stay without their name. The replies of this very turn are still delivered.
   */
  erase_me: { args: NoArgs; result: { erased: true } & Receipt; reason: 'last_administrator' };
  /**
   * The contact with exactly this phone number, else a new one with what is given. Never says which of the two it
   * was, and returns nothing that was stored before; a known contact's name and address are not overwritten.
   * Records consent to keep the data (purpose `data_storage`, spoken, this wording version) in the same breath, and
   * fails with `consent_required` without `consentVersion`. The member needs no right to see contacts.
   */
  find_or_create_contact: {
    args: Rehearsable & {
      name: string;
      phone: string | null;
      address: string | null;
      language: string | null;
      consentVersion: string;
      /** The stop at which they are met: they come to live there, and somebody of that name who does is the same. */
      item?: string | null;
    };
    result: { contactId: string };
    reason: 'consent_required';
  };
  /** One entry in the ledger about a contact met in this session: may we send messages, as said to the member. */
  record_consent: {
    args: Rehearsable & {
      contactId: string;
      purpose: 'campaign_messages';
      given: boolean;
      wordingVersion: string;
    };
    result: { recorded: true };
    reason: never;
  };
  /**
   * Opens a response of the survey's newest published version. `contactId` null: anonymous; a survey whose mode is
   * "always anonymous" drops the contact. Answers arrive as `RecordedAnswer`s with `responseId`. A response that
   * its session leaves open (cancelled, expired, failed) is closed by the host as `partial`.
   */
  open_response: {
    args: Rehearsable & {
      survey: string;
      contactId: string | null;
      language: string | null;
      mode: 'meeting' | 'street';
      /** The stop at which it is filled in: its outcome is reported with it. */
      item?: string | null;
    };
    result: { responseId: string; flow: string; version: number };
    reason: 'survey_closed';
  };
  /**
   * Closes an open response of this session and applies what its answers set (`surveyEffects`): status, tags,
   * follow-ups, if it is about a contact. `completed` counts as a talk, `refused` as an attempt without one;
   * any other outcome of a survey's flow (`partial`, `unavailable`) closes it as partial.
   */
  close_response: {
    args: Rehearsable & { responseId: string; outcome: 'completed' | 'partial' | 'refused' };
    result: { statusSet: boolean; tasks: number; today: number };
    reason: never;
  };
  /**
   * Opens a response that the asking person fills in about themselves: with their contact (made if they are none yet)
   * and their consent recorded, or, without `consentVersion`, anonymous. Open to strangers.
   */
  open_own_response: {
    args: { survey: string; consentVersion: string | null };
    result: { responseId: string; flow: string; version: number };
    reason: 'survey_closed';
  };
  /**
   * Closes an open response of this session that was filled in by the person themselves, and applies what its answers
   * set. An anonymous one no longer names the session afterwards. Open to strangers.
   */
  close_own_response: {
    args: { responseId: string; outcome: 'completed' | 'partial' | 'refused' };
    result: { statusSet: boolean; tasks: number };
    reason: never;
  };
  /** Sets the status of a contact met in this session, with history. */
  set_status: {
    args: Rehearsable & { contactId: string; status: string };
    result: { status: string };
    reason: never;
  };
  /** Raises a follow-up about a contact met in this session. `due_required`: this type needs a day; ask and repeat. */
  create_task: {
    args: Rehearsable & { contactId: string; type: string; note: string | null; due: string | null };
    result: { taskId: string };
    reason: 'due_required';
  };
  /**
   * Takes an encounter of this session back: the response is discarded, its status change and tasks undone, and a
   * contact that came into being with it is erased. `too_late` once something outside (a mail) has followed from it.
   */
  undo_encounter: {
    args: Rehearsable & { responseId: string | null; contactId: string | null };
    result: { undone: true };
    reason: 'too_late';
  };
}

export interface MyContext {
  readonly name: string;
  readonly space: string;
  readonly language: string;
  /** The language's own name: "Français". */
  readonly languageName: string;
  /** Names of the member's teams, joined for reading; empty string if none. */
  readonly teams: string;
  readonly phone: string | null;
  readonly notices: NoticeLevel;
  readonly openSurveys: number;
  /** The survey used last, else the first open one; null if none is open. */
  readonly survey: string | null;
  readonly surveyTitle: string | null;
  /** Responses this member closed today (in the space's time zone), rehearsals left out. */
  readonly today: number;
  /** What the space keeps about members and why, at most 240 characters, the link to the full notice included. */
  readonly notice: string;
}

/** True where there is something to do; rooms that are always there (settings, help) are not asked for. */
export interface Rooms {
  /** Doors on an open list that the member may work on. */
  readonly doors: boolean;
  /** The same of people to call. */
  readonly calls: boolean;
  /** The same of letter boxes. */
  readonly leaflets: boolean;
  /** A survey is open for volunteers to ask. */
  readonly street: boolean;
  /** A survey is open for people to fill in themselves. */
  readonly fillIn: boolean;
  /** Follow-ups of one's own or of one's teams, or somebody met about whom one may be reported. */
  readonly tasks: boolean;
  /** A document for this member. */
  readonly documents: boolean;
  /** An action that is coming up, or one that the member may look after. */
  readonly actions: boolean;
}
export type Room = keyof Rooms;

export interface OwnSurvey {
  readonly title: string;
  readonly anonymity: 'named' | 'optional' | 'anonymous';
  readonly wording: string;
  readonly wordingVersion: string;
}

export interface JoinContext {
  readonly code: string;
  readonly space: string;
  readonly team: string | null;
  /** What the platform calls the person; null on SMS. */
  readonly name: string | null;
  /** The platform named a language that the space speaks, or the person chose one. */
  readonly languageKnown: boolean;
  /** As in {@link MyContext}. */
  readonly notice: string;
  readonly noticeVersion: string;
}

export type InviteReason = 'unknown_code' | 'revoked' | 'full' | 'expired' | 'already_member';
/** `already_linked`: this chat's member has another sign-in. */
export type LinkReason = 'unknown_code' | 'already_linked';
export type NoticeLevel = 'all' | 'daily' | 'none';

/** With `rehearsal` true a command succeeds with a likely result (`responseId` {@link REHEARSAL}) and stores nothing. */
export interface Rehearsable {
  readonly rehearsal: boolean | null;
}
export type NoArgs = Readonly<Record<string, never>>;

export type LookupName = keyof Lookups;
export type CommandName = keyof Commands;
export type LookupArgs<N extends LookupName> = Lookups[N]['args'];
export type LookupResult<N extends LookupName> = Lookups[N]['result'];
export type CommandArgs<N extends CommandName> = Commands[N]['args'];
export type CommandResult<N extends CommandName> = Commands[N]['result'];
/** What a lookup or command can fail with. */
export type Reason<N extends LookupName | CommandName> = CommonReason | (Lookups & Commands)[N]['reason'];

export const LOOKUP_NAMES = [
  'my_context',
  'join_context',
  'find_invite',
  'link_context',
  'languages',
  'rooms',
  'own_surveys',
  'open_surveys',
  'own_survey',
  'survey_languages',
  'consent_wording',
  'contact_status_options',
  'task_types',
  'team_options',
  ...SUPPORTER_LOOKUPS,
  ...DESK_LOOKUPS,
  ...FIELD_LOOKUPS,
  ...WORK_LOOKUPS,
  ...ACTION_LOOKUPS,
] as const satisfies readonly LookupName[];

export const COMMAND_NAMES = [
  'redeem_invite',
  'link_chat',
  'save_profile',
  'set_language',
  'set_notices',
  'toggle_team',
  'ask_organizers',
  'erase_me',
  'find_or_create_contact',
  'record_consent',
  'open_response',
  'close_response',
  'open_own_response',
  'close_own_response',
  'set_status',
  'create_task',
  'undo_encounter',
  ...REPORT_COMMANDS,
  ...WORK_COMMANDS,
  ...SUPPORTER_COMMANDS,
  ...DESK_COMMANDS,
  ...FIELD_COMMANDS,
  ...ACTION_COMMANDS,
] as const satisfies readonly CommandName[];

/** What somebody who is not a member may cause. */
export const OPEN_TO_STRANGERS = [
  'join_context',
  'find_invite',
  'link_context',
  'languages',
  'redeem_invite',
  'link_chat',
  'set_language',
  'ask_organizers',
  'erase_me',
  'own_survey',
  'open_own_response',
  'close_own_response',
  ...SUPPORTER_LOOKUPS,
  ...DESK_OPEN,
  'invite_action',
  ...SUPPORTER_COMMANDS,
] as const satisfies readonly (LookupName | CommandName)[];
