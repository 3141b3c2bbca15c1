import type { Json } from '../src/definition/text.ts';
import type { HostOption } from './contract.ts';

/** A part of a report that has to be asked about. */
export interface ReportPart {
  /** As it was typed. */
  readonly text: string;
  /** What is to be asked about it, in the session's language. */
  readonly question: string;
  /** What it may have meant. Empty: nothing to choose among, it is only told. */
  readonly options: readonly HostOption[];
}

/** Where a report stands. */
export interface ReportLog {
  readonly reportId: string | null;
  /** Doors kept by now, those of earlier messages of the same burst included. */
  readonly saved: number;
  /** What was kept, in words short enough for a text message. */
  readonly summary: string;
  /** Parts to ask about, the next one first. */
  readonly parts: readonly ReportPart[];
  readonly unclear: number;
  /** Parts that nothing can be chosen for, joined for reading; null if there are none. */
  readonly unknown: string | null;
  /** What became of a photo that came with it; `waiting` for a part that is still asked about. Null: there was none. */
  readonly photo: 'kept' | 'only_totals' | 'waiting' | null;
}

/** Commands of the one-line shift log: what was read is kept, asked about, and taken back as a whole. */
export interface ReportCommands {
  /**
   * Keeps what the host has read in a message, and the photo above it with the first door that it names. `open`: the report that
   * this one came into the middle of.
   */
  keep_report: {
    args: { report: unknown; open: ReportLog | null; mayAsk: boolean; photo: Json };
    result: ReportLog;
    reason: never;
  };
  /** Keeps what the next unclear part meant; `choice` null leaves it out. */
  settle_report_part: {
    args: { log: ReportLog; choice: string | null };
    result: ReportLog;
    reason: never;
  };
  /** Takes all of a report back; without an id, whatever the member reported last. */
  take_back_report: {
    args: { reportId: string | null };
    /** `doors`: which ones, or whom it was about; empty where that is not kept. */
    result: { count: number; doors: string };
    reason: 'nothing' | 'too_late';
  };
}

export const REPORT_COMMANDS = ['keep_report', 'settle_report_part', 'take_back_report'] as const;
