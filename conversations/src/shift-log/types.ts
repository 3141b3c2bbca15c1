import type { ParseContext } from '../parsing/types.ts';

/** A door as a report may name it. */
export interface ShiftDoor {
  readonly id: string;
  readonly street: string;
  /** House number as it stands on the house: `12`, `12A`, `12 bis`, `5-7`. */
  readonly number: string;
  readonly floor?: string | null;
  readonly flat?: string | null;
  /**
   * When the slice with this door was handed out. A number that several slices have means the slice that its writer had
   * in hand at the time of writing.
   */
  readonly takenAt?: string | null;
}

export type ShiftCodeKind = 'outcome' | 'status' | 'task' | 'tag';

/** What can be reported about a door, and the words for it. */
export interface ShiftCode {
  readonly kind: ShiftCodeKind;
  readonly id: string;
  /** Canonical code (`not_home`): words that are understood for it without the space's doing. */
  readonly code: string;
  /** Everything the space calls it: its short code, its names in all languages. */
  readonly words: readonly string[];
  /** Of an outcome: somebody talked, so that a level of support can have been told. */
  readonly countsAsContact?: boolean;
}

export interface ShiftLogContext {
  readonly doors: readonly ShiftDoor[];
  readonly codes: readonly ShiftCode[];
  /** For times behind "come back"; its language comes first where a word means two things. */
  readonly parse: Pick<ParseContext, 'language' | 'now' | 'timeZone' | 'region' | 'channel'>;
  /** When the report was written, as far as its platform tells. */
  readonly sentAt?: string | null;
}

/** What is reported, whichever door it is about. */
export interface ShiftReport {
  readonly outcome: string;
  readonly status: string | null;
  readonly tasks: readonly string[];
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly callBackAt: string | null;
}

export interface ShiftEntry extends ShiftReport {
  readonly door: string;
}

export type UnclearReason =
  /** Nothing in hand is called that. */
  | 'unknown_door'
  /** Several doors are called that: see `doors`. */
  | 'ambiguous_door'
  /** A door, but not what happened there. */
  | 'no_outcome'
  /** A word that is no code: see `word`. */
  | 'unknown_word'
  /** Two outcomes, two levels of support, or support told by somebody who was not there. */
  | 'contradiction'
  /** A level of support, a follow-up or a note can only be about one door. */
  | 'one_door_only'
  /** What happened, but not where. */
  | 'no_door';

/** A part of a report that has to be asked about. What is known of it is kept. */
export interface UnclearEntry {
  /** As it was typed. */
  readonly text: string;
  readonly reason: UnclearReason;
  /** The doors it is about, or may be about. */
  readonly doors: readonly string[];
  /** What it says, or may say: the outcomes to choose among; empty if none was understood. */
  readonly outcomes: readonly string[];
  readonly word: string | null;
  /** The outcomes are what a slip of the thumb may have meant; nothing of the kind was told. */
  readonly guessed: boolean;
  readonly report: Omit<ShiftReport, 'outcome'>;
}

export interface ShiftLog {
  readonly saved: readonly ShiftEntry[];
  readonly unclear: readonly UnclearEntry[];
  /** Names a door and what happened there: to be taken as a report, whatever else is going on. */
  readonly isReport: boolean;
  /** Names a door that is, or was, in hand; else only numbers that could be doors. */
  readonly isSure: boolean;
  /** Nothing in it is anything but a report. */
  readonly isOnlyReport: boolean;
}
