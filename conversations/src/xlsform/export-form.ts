import { isAsked, type LocalText, type SurveyContent, type SurveyQuestion } from '../survey/content.ts';
import { printFormula } from '../formula/print-formula.ts';
import { parseFormula } from '../formula/parse-formula.ts';
import { boundsFormula } from './constraint.ts';
import { formulaOf, join } from './conditions.ts';
import { exportChoices, type ExportedChoices } from './export-choices.ts';
import { languageTitle } from './form-languages.ts';
import { jumpsOf, type Jumps } from './jumps.ts';
import { Report, type Change } from './report.ts';
import type { Sheet } from './sheets.ts';

export interface ExportedForm {
  readonly sheets: readonly Sheet[];
  /** What the form cannot say. */
  readonly changed: readonly Change[];
}

interface Options {
  readonly formId: string;
  readonly version: string;
}

type Cells = Record<string, string>;

/** The types that a question becomes, the lists of selects aside. */
const TYPES: Readonly<Record<SurveyQuestion['kind'], string>> = {
  note: 'note',
  text: 'text',
  long_text: 'text',
  yes_no: 'select_one',
  single: 'select_one',
  multiple: 'select_multiple',
  scale: 'range',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
  phone: 'text',
  email: 'text',
  location: 'geopoint',
  photo: 'image',
  file: 'file',
  calculated: 'calculate',
};

const FORMATS: Partial<Record<SurveyQuestion['kind'], string>> = {
  phone: "regex(., '\\+?[0-9 ()./-]{5,20}')",
  email: "regex(., '[^@ ]+@[^@ ]+\\.[^@ ]+')",
};

/** A survey as an XLSForm, and a report of what the form cannot say. Pure. */
export function exportForm(content: SurveyContent, { formId, version }: Options): ExportedForm {
  const report = new Report();
  const [base = 'en'] = content.languages;
  const jumps = jumpsOf(content.questions);
  const choices = exportChoices(content);
  const form: Exporting = { content, jumps, choices, report };
  const rows: Cells[] = [
    ...spoken('muster_intro', content.intro),
    ...content.questions.flatMap((question) => rowsOf(question, form)),
    ...spoken('muster_outro', content.outro),
  ];
  noteLosses(content, report);
  const settings: Cells = {
    form_title: content.title[base] ?? formId,
    form_id: formId,
    version,
    default_language: languageTitle(base),
  };
  return {
    sheets: [
      { name: 'survey', rows: toRows(rows, SURVEY_COLUMNS, content.languages) },
      {
        name: 'choices',
        rows: toRows(choices.rows, ['list_name', 'name', 'label', ...choices.columns], content.languages),
      },
      { name: 'settings', rows: toRows([settings], Object.keys(settings), []) },
    ],
    changed: report.changed,
  };
}

interface Exporting {
  readonly content: SurveyContent;
  readonly jumps: Jumps;
  readonly choices: ExportedChoices;
  readonly report: Report;
}

const SURVEY_COLUMNS = [
  'type', 'name', 'label', 'hint', 'required', 'required_message', 'relevant', 'constraint', 'constraint_message',
  'default', 'calculation', 'choice_filter', 'parameters', 'appearance',
]; // prettier-ignore
const TRANSLATED = new Set(['label', 'hint', 'required_message', 'constraint_message']);

function requiredCell({ required, requiredIf }: SurveyQuestion): string | undefined {
  if (required) return 'yes';
  return requiredIf ? printFormula(formulaOf(requiredIf)) : undefined;
}

function rowsOf(question: SurveyQuestion, form: Exporting): readonly Cells[] {
  const { id, kind, text, help, requiredText, check, formula } = question;
  const list = form.choices.of.get(id);
  const words = [TYPES[kind], list?.name, question.other && list ? 'or_other' : undefined];
  const relevant = join('and', [
    ...form.jumps.before(id),
    ...(question.showIf ? [formulaOf(question.showIf)] : []),
  ]);
  const row: Cells = {
    type: words.filter((word) => word !== undefined).join(' '),
    name: id,
    ...texts('label', text),
    ...texts('hint', help),
    ...cell('required', isAsked(question) ? requiredCell(question) : undefined),
    ...texts('required_message', requiredText),
    ...cell('relevant', relevant ? printFormula(relevant) : undefined),
    ...cell('constraint', constraintOf(question)),
    ...texts('constraint_message', check?.message),
    ...cell('default', question.default === undefined ? undefined : plainDefault(question)),
    ...cell('calculation', formula),
    ...cell('choice_filter', list?.filter),
    ...cell(
      'parameters',
      kind === 'scale' ? `start=${String(question.min)} end=${String(question.max)} step=1` : undefined,
    ),
    ...cell('appearance', kind === 'long_text' ? 'multiline' : undefined),
  };
  return [row, ...form.jumps.after(id).map((jump): Cells => ({ type: 'calculate', ...jump }))];
}

/** Bounds, the check, and what the kind itself asks for where the form has no such kind. */
function constraintOf(question: SurveyQuestion): string | undefined {
  const { kind, check } = question;
  const bounds = kind === 'scale' ? null : boundsFormula(question);
  const format = FORMATS[kind];
  const parts = [bounds, check ? parsed(check.formula) : null, format === undefined ? null : parsed(format)];
  const constraint = join(
    'and',
    parts.filter((one) => one !== null),
  );
  return constraint ? printFormula(constraint) : undefined;
}

const cell = (name: string, value: string | undefined): Cells =>
  value === undefined ? {} : { [name]: value };

function parsed(text: string) {
  const read = parseFormula(text);
  return read.ok ? read.formula : null;
}

/** A text in quotes is written without them, unless it would then be taken for a formula. */
function plainDefault({ default: written = '' }: SurveyQuestion): string {
  const formula = parsed(written);
  if (!formula || !('lit' in formula)) return written;
  const text = String(formula.lit);
  const bare = parseFormula(text);
  return bare.ok && !('lit' in bare.formula && String(bare.formula.lit) === text) ? written : text;
}

/** `{{name}}` is `${name}` in a form. */
function texts(column: string, text: LocalText | undefined): Cells {
  return Object.fromEntries(
    Object.entries(text ?? {}).map(([tag, words]) => [
      `${column}::${tag}`,
      words.replace(/\{\{\s*([^{}\s]+)\s*\}\}/gu, (_, name: string) => `\${${name}}`),
    ]),
  );
}

const spoken = (name: string, text: LocalText | undefined): readonly Cells[] =>
  text ? [{ type: 'note', name, ...texts('label', text) }] : [];

/** Rows of texts under their headers; columns that are empty throughout are left out. */
function toRows(
  rows: readonly Cells[],
  columns: readonly string[],
  languages: readonly string[],
): string[][] {
  const all = columns.flatMap((column) =>
    TRANSLATED.has(column) && languages.length > 0
      ? languages.map((tag) => ({ key: `${column}::${tag}`, title: `${column}::${languageTitle(tag)}` }))
      : [{ key: column, title: column }],
  );
  const used = all.filter(({ key }) => isAlways(key) || rows.some((row) => row[key] !== undefined));
  return [used.map(({ title }) => title), ...rows.map((row) => used.map(({ key }) => row[key] ?? ''))];
}

const isAlways = (key: string): boolean =>
  ['type', 'name', 'list_name'].includes(key) || key.startsWith('label::');

function noteLosses(content: SurveyContent, report: Report): void {
  const { questions, title, anonymity, languages } = content;
  if (Object.keys(title).length > 1) report.change('title_languages', null, languages.slice(1).join(', '));
  if (anonymity !== 'optional') report.change('anonymity', null, anonymity);
  questions.forEach(({ id, kind, goTo, sets, options, minLabel, maxLabel, lean, other }) => {
    if (goTo && goTo.length > 0) report.change('jumps', null, id);
    if (sets && sets.length > 0) report.change('effects', null, id);
    if (options?.some(({ aliases }) => aliases !== undefined)) report.change('aliases', null, id);
    if (minLabel ?? maxLabel) report.change('scale_labels', null, id);
    if (kind === 'phone' || kind === 'email') report.change('kind_checked', null, id);
    if (lean) report.change('lean', null, id);
    if (other) report.change('other_label', null, id);
  });
}
