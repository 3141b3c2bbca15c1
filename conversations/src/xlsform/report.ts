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
  'more',
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
  'more',
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

/** Nobody reads more at once; a table that is no form at all would have one for each of its cells. */
export const MAX_NOTICES = 1000;
/** It points to a place: a cell can hold a book. */
const MAX_DETAIL = 200;

/** Collects what could not be taken over; said once, however often it is found. */
export class Report {
  readonly refused: Refusal[] = [];
  readonly changed: Change[] = [];
  readonly #seen = new Set<string>();

  refuse(code: Refusal['code'], row: number | null, detail = '', sheet: SheetName = 'survey'): void {
    this.#add(this.refused, { code, sheet, row, detail });
  }

  change(code: Change['code'], row: number | null, detail = '', sheet: SheetName = 'survey'): void {
    this.#add(this.changed, { code, sheet, row, detail });
  }

  #add<Code extends string>(notices: Notice<Code | 'more'>[], { detail, ...notice }: Notice<Code>): void {
    if (notices.length > MAX_NOTICES) return;
    const shown = detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL - 1)}…` : detail;
    const key = `${notice.code} ${notice.sheet} ${String(notice.row)} ${shown}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (notices.length < MAX_NOTICES) notices.push({ ...notice, detail: shown });
    else notices.push({ code: 'more', sheet: 'survey', row: null, detail: String(MAX_NOTICES) });
  }
}
