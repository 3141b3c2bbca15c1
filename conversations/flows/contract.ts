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
import {
  SURVEY_COMMANDS,
  SURVEY_LOOKUPS,
  SURVEY_OPEN,
  type SurveyCommands,
  type SurveyLookups,
} from './survey-contract.ts';
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
export * from './survey-contract.ts';

/** An option made by the host; `label` is in the session's language and at most 24 characters long. */
export interface HostOption {
  readonly id: string;
  readonly label: string;
  /** Other words that people type for it, in any language. */
  readonly words?: readonly string[];
}

/** `not_found`: an id that is not in this space or not this person's. `limit_reached`: too many in a short time. */
export type CommonReason = 'not_a_member' | 'not_found' | 'limit_reached';

/** Every lookup: its arguments, its result, and the reasons with which it can fail besides {@link CommonReason}. */
export interface Lookups
  extends SurveyLookups, WorkLookups, SupporterLookups, DeskLookups, ActionLookups, FieldLookups {
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
    /** `known`: the space has them as a contact. */
    result: { code: string | null; looksLike: string | null; space: string; known: boolean };
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
  /** Teams the member may join or leave by themselves; theirs are ticked in the label. Secret teams never show. */
  team_options: { args: NoArgs; result: readonly HostOption[]; reason: 'none' };
}

/** Every command: its arguments, its result, and the reasons with which it can fail besides {@link CommonReason}. */
export interface Commands
  extends
    SurveyCommands,
    ReportCommands,
    WorkCommands,
    SupporterCommands,
    DeskCommands,
    ActionCommands,
    FieldCommands {
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
  'team_options',
  ...SURVEY_LOOKUPS,
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
  ...SURVEY_COMMANDS,
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
  ...SURVEY_OPEN,
  ...SUPPORTER_LOOKUPS,
  ...DESK_OPEN,
  'invite_action',
  ...SUPPORTER_COMMANDS,
] as const satisfies readonly (LookupName | CommandName)[];
