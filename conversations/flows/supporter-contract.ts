import type { NoArgs } from './contract.ts';

/** What a keyword of the space asks somebody to agree to, before anything is agreed. */
export interface OptInOffer {
  /** Names this asking when it is answered. */
  readonly request: string;
  /** They get these messages already: nothing is asked. */
  readonly already: boolean;
  /** The word as organizers wrote it. */
  readonly word: string;
  /** The name of what is sent, in the session's language: "News of Open City". */
  readonly program: string;
  /** How often, as part of a sentence: "a few messages a month". */
  readonly frequency: string;
  /** The wording that is agreed to. */
  readonly wording: string;
  /** False: the word alone is enough, nothing is asked. */
  readonly confirm: boolean;
  /** A survey to offer afterwards, null for none. */
  readonly survey: string | null;
  /** The invitation by which they may become a volunteer afterwards; null for none, and for members. */
  readonly invite: string | null;
}

/** The receipt of what somebody asked about their own data: organizers find it by the code. */
export interface Receipt {
  readonly receipt: string;
}

/** What the space knows about the asking person themselves; `–` where it knows nothing. Never null: it is read out. */
export interface OwnDetails {
  readonly space: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

export type OwnDetail = 'name' | 'phone' | 'email';

/** Lookups of supporters' rights, words and chats; all open to strangers. */
export interface SupporterLookups {
  /** What a keyword of the space answers, in the session's language. */
  keyword_text: { args: { keyword: string }; result: { text: string }; reason: 'switched_off' };
  my_details: { args: NoArgs; result: OwnDetails; reason: never };
  /** The chats that are known to be this person's, joined for reading, the asking one first. */
  my_chats: {
    args: NoArgs;
    result: { chats: string; count: number; several: boolean; space: string };
    reason: never;
  };
  /** What a question that was sent to another chat is about: who asks, on which channel. */
  chat_link: {
    args: { link: string };
    result: { space: string; name: string; channel: string };
    reason: 'expired';
  };
}

/** Commands of supporters' rights, words and chats; all open to strangers. */
export interface SupporterCommands {
  /**
   * Somebody sent a keyword that asks for messages: written down with their words, to be confirmed. `keyword` null: the
   * space's plain one.
   */
  begin_opt_in: {
    args: { keyword: string | null };
    result: OptInOffer;
    reason: 'switched_off';
  };
  /**
   * They agreed: consent with both messages as evidence, a contact if they are none yet (the one with their number, if
   * nobody writes as that one), with the keyword's tags, status and source. `expired`: asked too long ago.
   */
  confirm_opt_in: {
    args: { request: string };
    result: { program: string; frequency: string };
    reason: 'expired';
  };
  /** They did not agree. */
  decline_opt_in: { args: { request: string }; result: { word: string }; reason: never };
  /** A keyword by which they want no more of one kind of message. */
  opt_out_of: { args: { keyword: string }; result: { program: string }; reason: 'switched_off' };
  /** What is kept about them: in short, and by a link that lives for `hours` to all of it. */
  export_my_data: {
    args: NoArgs;
    result: OwnDetails &
      Receipt & {
        readonly language: string;
        readonly answers: number;
        readonly messages: number;
        readonly consents: string;
        readonly link: string;
        readonly hours: number;
      };
    reason: never;
  };
  /** Their own name, number or mail address, put right. Says nothing about whom else it may belong to. */
  correct_my_data: { args: { field: OwnDetail; value: string }; result: Receipt; reason: never };
  /** A code that, typed in another chat of theirs, makes both the same person's. Works once. */
  issue_chat_code: { args: NoArgs; result: { code: string; minutes: number }; reason: never };
  /**
   * Asks the chat with this number whether it is the same person's. `not_vouched`: the platform does not say that the
   * number is theirs. Does not tell whether there is such a chat.
   */
  ask_other_chat: { args: { phone: string }; result: { asked: true }; reason: 'not_vouched' };
  /** Yes, both chats are mine. `not_possible`: each has a sign-in of its own. */
  confirm_chat_link: {
    args: { link: string };
    result: { channel: string; member: boolean };
    reason: 'expired' | 'not_possible';
  };
  /** Whether other chats of theirs may be written to where the last one cannot be reached. */
  set_other_chats: { args: { allowed: boolean }; result: { allowed: boolean }; reason: never };
  /** No, that was not me. */
  refuse_chat_link: { args: { link: string }; result: { refused: true }; reason: never };
}

export const SUPPORTER_LOOKUPS = [
  'keyword_text',
  'my_details',
  'my_chats',
  'chat_link',
] as const satisfies readonly (keyof SupporterLookups)[];

export const SUPPORTER_COMMANDS = [
  'begin_opt_in',
  'confirm_opt_in',
  'decline_opt_in',
  'opt_out_of',
  'export_my_data',
  'correct_my_data',
  'issue_chat_code',
  'ask_other_chat',
  'confirm_chat_link',
  'set_other_chats',
  'refuse_chat_link',
] as const satisfies readonly (keyof SupporterCommands)[];
