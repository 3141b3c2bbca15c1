import { readYesNo } from '../parsing/inputs/yes-no.ts';
import { MAX_QUESTIONS, type SurveyContent, type SurveyQuestion } from '../survey/content.ts';
import { checkContent } from '../survey/check-content.ts';
import { choiceLists, type ChoiceList } from './choice-lists.ts';
import { FormNames, type Named } from './form-names.ts';
import { FormReader } from './form-reader.ts';
import { importQuestion, type Entry } from './import-question.ts';
import { Names, questionId } from './names.ts';
import { isIgnored, planOf } from './question-types.ts';
import { rangeOf } from './range.ts';
import { Report, type Change, type Notice, type Refusal } from './report.ts';
import { questionRows, type QuestionRow } from './rows.ts';
import { tableOf, unknownParts, type Sheet, type Table } from './sheets.ts';

export interface ImportedForm {
  /** What could be taken over; null where there is nothing to ask. */
  readonly content: SurveyContent | null;
  /** Rows and parts of rows that were left out, each with its place. */
  readonly refused: readonly Refusal[];
  readonly changed: readonly Change[];
}

interface Options {
  /** Language of texts that name none. */
  readonly language: string;
  /** Title where the form has none: the name of its file. */
  readonly title: string;
}

const MAX_CHOICES = 200;
const EMPTY: Table = { columns: [], rows: [] };

/** An XLSForm as a survey, as far as a chat can ask it, and a report of everything that it cannot. Pure and total. */
export function importForm(sheets: readonly Sheet[], { language, title }: Options): ImportedForm {
  const report = new Report();
  const survey = tableOf(sheets, 'survey');
  const done = (content: SurveyContent | null): ImportedForm => ({
    content,
    refused: inOrder(report.refused),
    changed: inOrder(report.changed),
  });
  if (survey === null || !survey.columns.includes('type')) {
    report.refuse('no_survey_sheet', null);
    return done(null);
  }
  const choices = tableOf(sheets, 'choices') ?? EMPTY;
  const settings = tableOf(sheets, 'settings') ?? EMPTY;
  const reader = new FormReader({ survey, choices, settings }, { report, language });
  noteUnused(sheets, survey, report);
  const allowDuplicates = /^(yes|true)/iu.test(settings.rows[0]?.cells['allow_choice_duplicates'] ?? '');
  const lists = choiceLists(choices, reader, allowDuplicates);
  const questions = readQuestions(questionRows(survey, reader), { reader, lists, choices });
  if (questions.length === 0) {
    report.refuse('no_questions', null);
    return done(null);
  }
  const name = settings.rows[0]?.cells['form_title'] ?? settings.rows[0]?.cells['form_id'] ?? title;
  return done(
    sound(
      {
        specVersion: 1,
        languages: [...reader.languages],
        title: { [reader.base]: name.slice(0, 120) || 'XLSForm' },
        anonymity: 'optional',
        questions: [...questions],
      },
      report,
    ),
  );
}

/** Columns and sheets that a chat has no use for. */
function noteUnused(sheets: readonly Sheet[], survey: Table, report: Report): void {
  for (const column of survey.columns) if (isIgnored(column)) report.change('column_ignored', null, column);
  for (const { sheet, name } of unknownParts(sheets)) {
    if (!isIgnored(name)) report.change('part_unknown', null, name, sheet);
  }
}

interface Form {
  readonly reader: FormReader;
  readonly lists: ReadonlyMap<string, ChoiceList>;
  readonly choices: Table;
}

function readQuestions(rows: readonly QuestionRow[], form: Form): readonly SurveyQuestion[] {
  const { report } = form.reader;
  const named = new Map<string, Named>();
  const entries = entriesOf(rows, form, named);
  const kinds = new Map(entries.map((entry) => [entry.id, { kind: entry.kind, codes: codesOf(entry) }]));
  const names = new FormNames(named, report);
  const questions = entries.flatMap((entry) => {
    const question = importQuestion(entry, { ...form, names, question: (id) => kinds.get(id) });
    if (question) return [question];
    // Nothing can depend on what is not asked.
    named.delete(entry.name);
    return [];
  });
  if (questions.some(({ showIf }) => showIf)) report.change('cleared_differently', null);
  return questions;
}

/** What a question's answer can be, where it is chosen from a list. */
function codesOf({ list, given }: Entry): ReadonlySet<string> | undefined {
  const options = list?.choices ?? given?.options;
  return options && new Set(options.map(({ id }) => id));
}

/** The rows that are questions, with their ids; the names of all others are noted too. */
function entriesOf(rows: readonly QuestionRow[], form: Form, named: Map<string, Named>): readonly Entry[] {
  const { report } = form.reader;
  const ids = new Names(questionId, { stem: 'question', reserved: ['end'] });
  const entries: Entry[] = [];
  const lowered: string[] = [];
  let firstTooMany: number | undefined;
  for (const row of rows) {
    const plan = planOf(row.type);
    const name = row.cells['name'] ?? '';
    if (plan.t === 'refused')
      report.refuse(plan.code, row.row, plan.code === 'unknown_type' ? row.type : name || row.type);
    else if (plan.t === 'known') {
      report.change('kept_by_response', row.row, row.type);
      if (plan.formula) named.set(name || row.type, { formula: plan.formula });
    } else if (name === '') report.refuse('no_name', row.row, row.type);
    else if (named.has(name)) report.refuse('duplicate_name', row.row, name);
    else if (entries.length >= MAX_QUESTIONS) {
      // Once: it is said of all the rest.
      firstTooMany ??= row.row;
      report.refuse('too_many_questions', firstTooMany, String(MAX_QUESTIONS));
    } else {
      const made = makeEntry({ row, name, at: entries.length, id: () => ids.id(name) }, form);
      if (made === null) continue;
      noteName(made, lowered, report);
      entries.push(made);
      const { id, at, kind, list } = made;
      named.set(name, { id, at, kind, ...(list ? { list } : {}) });
    }
  }
  noteLowered(lowered, report);
  return entries;
}

/** A name that became another. Where only capitals went, one note for the form is enough. */
function noteName({ id, name, row }: Entry, lowered: string[], report: Report): void {
  if (id === name.toLowerCase() && id !== name) lowered.push(`${name} → ${id}`);
  else if (id !== name) report.change('renamed', row.row, `${name} → ${id}`);
}

function noteLowered(lowered: readonly string[], report: Report): void {
  const shown = lowered.slice(0, 3).join(', ');
  if (lowered.length > 0) report.change('renamed', null, lowered.length > 3 ? `${shown}, …` : shown);
}

interface Making {
  readonly row: QuestionRow;
  readonly name: string;
  readonly at: number;
  readonly id: () => string;
}

function makeEntry({ row, name, at, id }: Making, { reader, lists }: Form): Entry | null {
  const plan = planOf(row.type);
  const place = { row, name, at };
  if (plan.t === 'acknowledge') {
    const options = [{ id: 'OK', label: { [reader.base]: 'OK' } }];
    return { ...place, id: id(), kind: 'single', given: { options } };
  }
  if (plan.t === 'range') {
    const range = rangeOf(row.cells['parameters'] ?? '');
    if (range !== null) return { ...place, id: id(), kind: range.kind, given: range.given };
    reader.report.refuse('bad_parameters', row.row, row.cells['parameters'] ?? '');
    return null;
  }
  if (plan.t === 'select') return selectEntry({ row, name, at, id }, { reader, lists, kind: plan.kind });
  return plan.t === 'question' ? { ...place, id: id(), kind: kindOf(plan.kind, row, reader) } : null;
}

/** Multi-line texts are long; what is calculated or cannot be changed is not asked. */
function kindOf(kind: SurveyQuestion['kind'], row: QuestionRow, reader: FormReader): SurveyQuestion['kind'] {
  if (kind === 'note' || kind === 'calculated') return kind;
  const { calculation, read_only: readOnly, readonly, appearance = '', default: given } = row.cells;
  const isFixed = /^(yes|true)/iu.test(readOnly ?? readonly ?? '');
  if (calculation !== undefined || (isFixed && given !== undefined)) {
    reader.report.change('not_asked', row.row, row.cells['name'] ?? '');
    return 'calculated';
  }
  if (isFixed) return 'note';
  return kind === 'text' && /\bmultiline\b/u.test(appearance) ? 'long_text' : kind;
}

function selectEntry(
  { row, name, at, id }: Making,
  { reader, lists, kind }: Omit<Form, 'choices'> & { readonly kind: 'single' | 'multiple' },
): Entry | null {
  const listName = row.words[0] ?? '';
  const list = lists.get(listName);
  if (!list) {
    reader.report.refuse('unknown_list', row.row, listName);
    return null;
  }
  if (list.choices.length > MAX_CHOICES) {
    reader.report.refuse('too_many_choices', row.row, String(MAX_CHOICES));
    return null;
  }
  const entry = { row, name, at, id: id() };
  if (kind === 'single' && isYesNo(row, list)) return { ...entry, kind: 'yes_no' };
  return { ...entry, kind, list };
}

/** A list of yes and no that also says so is a question that every channel and every language knows how to ask. */
function isYesNo(row: QuestionRow, { choices }: ChoiceList): boolean {
  const isPlain = row.words.length === 1 && row.cells['choice_filter'] === undefined && choices.length === 2;
  if (!isPlain || !choices.every(({ id }, index) => id === (index === 0 ? 'yes' : 'no'))) return false;
  return choices.every(({ id, label }) =>
    Object.entries(label).every(
      ([tag, words]) => readYesNo(words, { language: tag, languages: [] }) === (id === 'yes'),
    ),
  );
}

/** By the sheet and row that they are about; that there are more of them comes last. */
function inOrder<N extends Notice>(notices: readonly N[]): readonly N[] {
  const place = ({ code, sheet, row }: N): number =>
    code === 'more' ? Infinity : (sheet === 'choices' ? 1e7 : 0) + (row ?? -1);
  return [...notices].sort((a, b) => place(a) - place(b));
}

/**
 * What the rules of surveys still refuse goes without the conditions that they refuse; only a survey that is not to be
 * had even then is not handed on.
 */
function sound(content: SurveyContent, report: Report): SurveyContent | null {
  const wrong = new Set(checkContent(content).map(({ question }) => question));
  if (wrong.size === 0) return content;
  const questions = content.questions.map((question) =>
    wrong.has(question.id) ? withoutConditions(question, report) : question,
  );
  const mended = { ...content, questions };
  const problems = checkContent(mended);
  for (const { code, detail } of problems)
    report.refuse('bad_formula', null, `${code} ${detail ?? ''}`.trim());
  return problems.length === 0 ? mended : null;
}

function withoutConditions(question: SurveyQuestion, report: Report): SurveyQuestion {
  const { showIf: _, requiredIf: __, check: ___, default: ____, options, ...rest } = question;
  report.change('condition_dropped', null, question.id);
  return options ? { ...rest, options: options.map(({ showIf: _____, ...option }) => option) } : rest;
}
