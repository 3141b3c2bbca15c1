import type { HostOption, NoArgs } from './contract.ts';

/** Response id of a rehearsal: the host drops {@link RecordedAnswer}s that carry it. */
export const REHEARSAL = 'rehearsal';

/** With `rehearsal` true a command succeeds with a likely result (`responseId` {@link REHEARSAL}) and stores nothing. */
export interface Rehearsable {
  readonly rehearsal: boolean | null;
}

export interface OwnSurvey {
  readonly title: string;
  readonly anonymity: 'named' | 'optional' | 'anonymous';
  readonly wording: string;
  readonly wordingVersion: string;
}

/** Lookups of surveys and of those who are met with them. */
export interface SurveyLookups {
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
}

/** Commands of surveys and of those who are met with them. */
export interface SurveyCommands {
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

export const SURVEY_LOOKUPS = [
  'own_surveys',
  'open_surveys',
  'own_survey',
  'survey_languages',
  'consent_wording',
  'contact_status_options',
  'task_types',
] as const satisfies readonly (keyof SurveyLookups)[];

export const SURVEY_COMMANDS = [
  'find_or_create_contact',
  'record_consent',
  'open_response',
  'close_response',
  'open_own_response',
  'close_own_response',
  'set_status',
  'create_task',
  'undo_encounter',
] as const satisfies readonly (keyof SurveyCommands)[];

export const SURVEY_OPEN = [
  'own_survey',
  'open_own_response',
  'close_own_response',
] as const satisfies readonly (keyof (SurveyLookups & SurveyCommands))[];
