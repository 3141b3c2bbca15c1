import type { Right } from '../access/rights.ts';

/**
 * What an organizer keeps as an ordered, coloured, translated list: statuses and task types. One code serves both; what
 * differs between them is here.
 */
export interface LabelKind {
  readonly table: 'status' | 'task_type';
  /** Subject of audit entries and events: `status.change`. */
  readonly subject: 'status' | 'task_type';
  readonly path: string;
  readonly tag: string;
  /** `Status` as in `createStatus`. */
  readonly operation: string;
  readonly operations: string;
  readonly edit: Right;
  readonly read: readonly Right[];
  /** Columns of this kind alone. */
  readonly extraColumns: readonly string[];
  /** Key of a survey question's effect that names a code of this kind. */
  readonly surveyEffect: 'status' | 'followUp';
  /** What carries such a label: rows that a merge moves. */
  readonly carrier: { readonly table: 'contact' | 'task'; readonly column: string; readonly open: string };
  readonly summary: string;
}

/** A label as stored, whatever its kind. */
export interface LabelRow {
  readonly id: string;
  readonly code: string;
  readonly name: Record<string, string>;
  readonly category: string;
  readonly colour: string;
  readonly position: number;
  readonly revision: number;
  readonly mergedIntoId: string | null;
  readonly retiredAt: Date | null;
  readonly dueDays: number | null;
  /** How many rows carry it. */
  readonly carriers: number;
}

export interface NewLabel {
  readonly code?: string;
  readonly name: Record<string, string>;
  readonly category: string;
  readonly colour: string;
  readonly dueDays?: number | null;
}

export interface LabelChange {
  readonly name?: Record<string, string>;
  readonly category?: string;
  readonly colour?: string;
  readonly dueDays?: number | null;
  readonly retired?: boolean;
}
