import type { OutcomeKind } from './outcome-kinds.ts';

/** What happened at one door or on one call, as reported. One of `itemId`, `doorId` and `contactId` at least is given. */
export interface OutcomeReport {
  /** Item of a list; the surest name. Its door or contact is taken from it. */
  readonly itemId?: string | null;
  readonly doorId?: string | null;
  /** Who it was about, where known: of a call, or of the household. */
  readonly contactId?: string | null;
  readonly code: string;
  readonly statusId?: string | null;
  readonly tags?: readonly string[];
  readonly tasks?: readonly ReportedTask[];
  readonly note?: string | null;
  readonly callBackAt?: Date | null;
  /** Language tag of people who could not be understood (outcome `language`). */
  readonly language?: string | null;
  readonly responseId?: string | null;
}

export interface ReportedTask {
  readonly typeId: string;
  readonly note: string | null;
  readonly dueAt: Date | null;
}

/** Reports that came together and are undone together. */
export interface OutcomeBatch {
  readonly kind: OutcomeKind;
  readonly source: 'chat' | 'shift_log' | 'console';
  /** When the phone sent it, if it says so. Never presented as the time at the door. */
  readonly sentAt: Date | null;
  readonly reports: readonly OutcomeReport[];
  /** An earlier report of the same member that these belong to: all of it is undone together. */
  readonly reportId?: string | null;
  /** Whether doors and contacts may be reported that were never leased or assigned to the member (console). */
  readonly anywhere?: boolean;
}

export type RefusalReason = 'unknown_code' | 'disabled_code' | 'not_yours';

export interface RecordedOutcome {
  /** Place in the batch. */
  readonly index: number;
  readonly outcomeId: string;
  readonly itemId: string | null;
  readonly doorId: string | null;
  readonly contactId: string | null;
  readonly code: string;
  /** Another member's report on the same door since it was leased: both are kept. */
  readonly other: { readonly code: string; readonly memberId: string | null; readonly at: Date } | null;
}

export interface RecordedBatch {
  readonly reportId: string;
  readonly recorded: readonly RecordedOutcome[];
  /** Kept before, by the very same message: nothing was done again. */
  readonly repeated: readonly number[];
  readonly refused: readonly { readonly index: number; readonly reason: RefusalReason }[];
}
