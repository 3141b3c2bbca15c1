import type { HostOption, NoArgs } from './contract.ts';
import type { Json } from '../src/definition/text.ts';

/** On which lists one works: doors to knock at, people to call, letter boxes. */
export type WorkKind = 'door' | 'call' | 'leaflet';

/** What a member reserved, ready to be shown. */
export interface SliceCard {
  readonly sliceId: string;
  readonly list: string;
  /** All stops with notes and codes, as one message. */
  readonly text: string;
  readonly count: number;
  readonly minutes: number;
  /** Survey of the list or its action; null: the member's own. */
  readonly survey: string | null;
  /** Only totals are kept. */
  readonly privacy: boolean;
}

export interface StopCard {
  readonly item: string;
  /** Everything one should know at the door. */
  readonly text: string;
  /** `12A`, or the name of who is called. */
  readonly label: string;
  readonly number: number;
  readonly of: number;
  /**
   * Likely outcomes by their codes, in the space's order; `others` leads to the rest, `more` to what else can be done,
   * `undo` takes the last report back, where there is one.
   */
  readonly options: readonly HostOption[];
  readonly otherOptions: readonly HostOption[];
  /** All of them, likely ones first. */
  readonly allOptions: readonly HostOption[];
  /** Who lives there, and `other`; empty where nobody is known. */
  readonly people: readonly HostOption[];
  readonly known: number;
  /** Outcomes that can be reported of a whole floor or house. */
  readonly groupOptions: readonly HostOption[];
  /** Outcomes that ask nothing else: what a photo can be reported with. */
  readonly plainOptions: readonly HostOption[];
  /** When one may come back, as ISO times, and `other`. */
  readonly times: readonly HostOption[];
  readonly phone: string | null;
  /** The chat carries pictures. */
  readonly pictures: boolean;
}

export interface WorkDone {
  readonly attempts: number;
  readonly talks: number;
  /** Doors given back without a report. */
  readonly left: number;
}

/** Field work: lists, doors, outcomes. Doors and contacts are reached only through what is leased to the member. */
export interface FieldLookups {
  /** What the member has in hand, paused or assigned; one or the other first. */
  work_state: {
    args: { kind: WorkKind };
    result: {
      readonly held: number;
      readonly paused: number;
      readonly list: string;
      /** How many lists are among the options. */
      readonly lists: number;
      /** Open lists of theirs, and `near`: doors around them. */
      readonly options: readonly HostOption[];
    };
    reason: never;
  };
  /** The slice that is held, to be shown again. */
  held_slice: { args: { kind: WorkKind }; result: SliceCard; reason: 'nothing' };
  /** The next stop without a report. `finished`: all are reported, or the leases ended. */
  next_stop: { args: { kind: WorkKind }; result: StopCard; reason: 'finished' };
  /** Places of the address file that a typed address may mean. */
  find_places: { args: { place: Json }; result: readonly HostOption[]; reason: 'none' };
  /** This floor, this house: what can be reported in one go besides the door itself. */
  group_options: { args: { item: string }; result: readonly HostOption[]; reason: 'none' };
  /** Members of one's own teams, to hand the rest of a list to. */
  /** The likeliest first, as many as are shown; `others` are typed. */
  teammates: {
    args: NoArgs;
    result: { likely: readonly HostOption[]; others: readonly HostOption[] };
    reason: 'none';
  };
  /** Languages that somebody at a door may speak. */
  spoken_languages: { args: NoArgs; result: readonly HostOption[]; reason: never };
}

export interface FieldCommands {
  /**
   * Reserves the next stops: of a list, around a place (a shared position, a typed address, or `point` from
   * `find_places`), or those that were paused. `which_place`: several addresses fit, `unknown_place`: none does.
   */
  take_slice: {
    args: {
      kind: WorkKind;
      list: string | null;
      place: Json;
      point: string | null;
      resume: boolean | null;
    };
    result: SliceCard;
    reason: 'nothing_left' | 'nothing_near' | 'which_place' | 'unknown_place';
  };
  /**
   * A typed address that the address file does not know: a service is asked once the turn is over, and whoever typed it is told
   * where it is. `unavailable`: there is no such service.
   */
  look_up_place: {
    args: { kind: 'door' | 'leaflet' | 'action'; place: Json };
    result: { address: string };
    reason: 'unavailable';
  };
  /**
   * Reports what happened at a stop that is or was the member's. `saved` says it back; `other` names what somebody else
   * reported there meanwhile (both are kept), or is null.
   */
  report_outcome: {
    args: {
      item: string;
      code: string;
      contact: string | null;
      callBack: string | null;
      language: string | null;
      note: string | null;
    };
    result: { saved: string; other: string | null };
    reason: 'unknown_code';
  };
  /** The same for all open stops of a floor or house that were not yet reported. */
  report_group: {
    args: { item: string; group: string; code: string };
    result: { count: number; saved: string };
    reason: 'nothing';
  };
  /** Takes the last report back, an encounter with it included. */
  undo_report: { args: NoArgs; result: { saved: string }; reason: 'nothing' | 'too_late' };
  postpone_stop: { args: { item: string }; result: { postponed: true }; reason: never };
  /** A note for whoever comes next; for the whole house, or this door alone. */
  note_stop: {
    args: { item: string; where: 'building' | 'door'; text: string };
    result: { noted: true };
    reason: never;
  };
  /**
   * A photo goes with the member's last report of this stop; where there is none yet, with the next one, words that came
   * with it as its note. `only_totals`: nothing is kept of this stop.
   */
  photo_stop: {
    args: { item: string; photo: Json };
    result: { kept: true };
    reason: 'nothing' | 'only_totals';
  };
  /** A door that is missing from the list: `14B`, `16`, `3rd floor left`; next to the one at hand. */
  add_door: {
    args: { item: string; text: string };
    result: { label: string };
    reason: 'unreadable' | 'exists';
  };
  /** Gives back what is not reported yet: to go on another day, or for good. */
  release_work: {
    args: { kind: WorkKind; pause: boolean };
    result: WorkDone;
    reason: never;
  };
  /** Hands what is not reported yet to somebody of one's own team; they are told. */
  hand_over: {
    args: { kind: WorkKind; to: string };
    result: { count: number; name: string };
    reason: 'nothing';
  };
  /**
   * A person who lives at the door at hand is met: begins an encounter with them. `consent_required`: they have not yet
   * agreed to being kept, so their yes (`consentVersion`) has to come first.
   */
  meet_resident: {
    args: { item: string; contact: string; consentVersion: string | null };
    result: { contactId: string; name: string };
    reason: 'consent_required';
  };
}

export const FIELD_LOOKUPS = [
  'work_state',
  'held_slice',
  'next_stop',
  'find_places',
  'group_options',
  'teammates',
  'spoken_languages',
] as const satisfies readonly (keyof FieldLookups)[];

export const FIELD_COMMANDS = [
  'take_slice',
  'look_up_place',
  'report_outcome',
  'report_group',
  'undo_report',
  'postpone_stop',
  'note_stop',
  'photo_stop',
  'add_door',
  'release_work',
  'hand_over',
  'meet_resident',
] as const satisfies readonly (keyof FieldCommands)[];
