import type { SheetName } from './sheets.ts';

/** What cannot be taken over. Each has a text that names a way out. */
export const REFUSALS = [
  'no_survey_sheet',
  'no_questions',
  'too_many_questions',
  'too_many_choices',
  'unknown_type',
  'repeat',
  'matrix',
  'rank',
  'shape',
  'from_file',
  'audit',
  'no_name',
  'duplicate_name',
  'unknown_list',
  'empty_list',
  'duplicate_choice',
  'unmatched_group',
  'bad_formula',
  'unknown_function',
  'path',
  'unknown_reference',
  'later_reference',
  'unknown_column',
  'bad_pattern',
  'bad_parameters',
] as const;

/** What was taken over differently, or left out. */
export const CHANGES = [
  'renamed',
  'label_missing',
  'label_cut',
  'markup_removed',
  'group_label',
  'kept_by_response',
  'not_asked',
  'column_ignored',
  'part_unknown',
  'no_type',
  'condition_dropped',
  'cleared_differently',
  'unknown_language',
  'many_languages',
  'choice_labels_differ',
  'other_label',
  'jumps',
  'effects',
  'title_languages',
  'anonymity',
  'aliases',
  'scale_labels',
  'kind_checked',
  'lean',
] as const;

export interface Notice<Code extends string = string> {
  readonly code: Code;
  readonly sheet: SheetName;
  /** As spreadsheets count; null where it is about the whole sheet. */
  readonly row: number | null;
  /** What it is about: a name, a function, a column. */
  readonly detail: string;
}

export type Refusal = Notice<(typeof REFUSALS)[number]>;
export type Change = Notice<(typeof CHANGES)[number]>;

/** Collects what could not be taken over; said once, however often it is found. */
export class Report {
  readonly refused: Refusal[] = [];
  readonly changed: Change[] = [];
  readonly #seen = new Set<string>();

  refuse(code: Refusal['code'], row: number | null, detail = '', sheet: SheetName = 'survey'): void {
    if (this.#isNew(`${code} ${sheet} ${String(row)} ${detail}`))
      this.refused.push({ code, sheet, row, detail });
  }

  change(code: Change['code'], row: number | null, detail = '', sheet: SheetName = 'survey'): void {
    if (this.#isNew(`${code} ${sheet} ${String(row)} ${detail}`))
      this.changed.push({ code, sheet, row, detail });
  }

  #isNew(key: string): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}
