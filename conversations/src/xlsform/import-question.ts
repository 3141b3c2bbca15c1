import type { Formula } from '../definition/formula.ts';
import { parseFormula } from '../formula/parse-formula.ts';
import { printFormula } from '../formula/print-formula.ts';
import type { LocalText, SurveyOption, SurveyQuestion } from '../survey/content.ts';
import { columnsOf, cut, type ChoiceList } from './choice-lists.ts';
import { conditionOf, join, type QuestionLookup } from './conditions.ts';
import { limitsOf } from './constraint.ts';
import { fold, isFalse } from './fold.ts';
import { otherWord } from './form-languages.ts';
import type { FormNames } from './form-names.ts';
import type { FormReader } from './form-reader.ts';
import { nameAsText } from './plain-text.ts';
import type { QuestionRow } from './rows.ts';
import type { Table } from './sheets.ts';

/** A row that becomes a question, and what is settled about it so far. */
export interface Entry {
  readonly row: QuestionRow;
  readonly name: string;
  readonly id: string;
  readonly at: number;
  readonly kind: SurveyQuestion['kind'];
  readonly list?: ChoiceList;
  /** What the type itself brings: the options of an acknowledgement, the ends of a range. */
  readonly given?: Partial<SurveyQuestion> & { readonly constraint?: Formula };
}

export interface Importing {
  readonly reader: FormReader;
  readonly names: FormNames;
  readonly choices: Table;
  readonly question: QuestionLookup;
}

const MAX_TEXT = 1000;
const MAX_MESSAGE = 300;

/** A row as a question of a survey. Null where nothing of it can be asked; the report says why. */
export function importQuestion(entry: Entry, form: Importing): SurveyQuestion | null {
  const { id, kind } = entry;
  if (kind === 'calculated') return calculated(entry, form);
  const text = textOf(entry, form, 'label');
  const showIf = shownIf(entry, form);
  const options = entry.list ? optionsOf(entry, form) : undefined;
  if (options?.length === 0) {
    form.reader.report.refuse('empty_list', entry.row.row, entry.row.words[0] ?? '');
    return null;
  }
  const { constraint: _, ...given } = entry.given ?? {};
  return {
    id,
    kind,
    text: text ?? nameless(entry, form),
    ...optional('help', textOf(entry, form, 'hint')),
    ...(kind === 'note' ? {} : required(entry, form)),
    ...optional('options', options),
    ...optional('other', other(entry, form)),
    ...given,
    ...(kind === 'note' ? {} : checked(entry, form)),
    ...optional('default', kind === 'note' ? undefined : defaultOf(entry, form)),
    ...optional('showIf', showIf ?? undefined),
  };
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** A calculation, or something that is fixed and hidden: an answer that nobody is asked for. */
function calculated(entry: Entry, form: Importing): SurveyQuestion | null {
  const { row, id, at } = entry;
  const written = form.reader.formula(row, 'calculation');
  const own = written ? form.names.formula(written, { row: row.row, upTo: at - 1 }) : null;
  if (row.cells['calculation'] !== undefined && own === null) return null;
  const formula = own ? printFormula(own) : (defaultOf(entry, form) ?? "''");
  const text = textOf(entry, form, 'label') ?? {
    [form.reader.base]: nameAsText(entry.name).slice(0, MAX_TEXT),
  };
  return { id, kind: 'calculated', text, formula, ...optional('showIf', shownIf(entry, form) ?? undefined) };
}

function nameless({ row, name }: Entry, { reader }: Importing): LocalText {
  reader.report.change('label_missing', row.row, name);
  return { [reader.base]: nameAsText(name).slice(0, MAX_TEXT) };
}

type Column = 'label' | 'hint' | 'constraint_message' | 'required_message';

function textOf(
  { row, at, name }: Entry,
  { reader, names }: Importing,
  column: Column,
): LocalText | undefined {
  const written = reader.text(row, column);
  if (written === undefined) return undefined;
  const base = written[reader.base] ?? Object.values(written)[0] ?? '';
  const texts = names.text({ [reader.base]: base, ...written }, { row: row.row, upTo: at - 1 });
  return cut(texts, column === 'label' || column === 'hint' ? MAX_TEXT : MAX_MESSAGE, () => {
    reader.report.change('label_cut', row.row, name);
  });
}

function shownIf({ row, at }: Entry, { names, question }: Importing) {
  const formula = row.relevant ? names.formula(row.relevant, { row: row.row, upTo: at - 1 }) : null;
  return formula ? conditionOf(formula, question) : null;
}

const YES = new Set(['yes', 'true', 'true()', '1']);
const NO = new Set(['', 'no', 'false', 'false()', '0']);

function required(entry: Entry, form: Importing): Partial<SurveyQuestion> {
  const written = (entry.row.cells['required'] ?? '').toLowerCase();
  if (NO.has(written)) return {};
  const text = optional('requiredText', textOf(entry, form, 'required_message'));
  if (YES.has(written)) return { required: true, ...text };
  const { row, at } = entry;
  const read = form.reader.formula(row, 'required');
  const formula = read && form.names.formula(read, { row: row.row, upTo: at - 1 });
  if (formula === null) return {};
  const requiredIf = conditionOf(formula, form.question);
  return { ...(requiredIf === null ? { required: true } : { requiredIf }), ...text };
}

function other({ row }: Entry, { reader }: Importing): LocalText | undefined {
  if (!row.words.slice(1).some((word) => word.toLowerCase() === 'or_other')) return undefined;
  return Object.fromEntries(reader.languages.map((tag) => [tag, otherWord(tag)]));
}

/** Bounds, and the check that is left. With words of its own for a wrong answer, the constraint stays in one piece. */
function checked(entry: Entry, form: Importing): Partial<SurveyQuestion> {
  const { row, at, kind, list, given } = entry;
  const written = form.reader.formula(row, 'constraint');
  const own = written ? form.names.formula(written, { row: row.row, upTo: at, own: list }) : null;
  const formula = join(
    'and',
    [given?.constraint, own].filter((one) => one !== undefined && one !== null),
  );
  if (formula === null) return {};
  const message = textOf(entry, form, 'constraint_message');
  if (message) return { check: { formula: printFormula(formula), message } };
  const { check, ...bounds } = limitsOf(kind, formula);
  return { ...bounds, ...(check === undefined ? {} : { check: { formula: check } }) };
}

const NUMBERS = new Set(['integer', 'decimal', 'scale']);

/** A default as a formula: reckoned where it is one, else the text itself. */
function defaultOf({ row, at, list, kind }: Entry, { names, reader }: Importing): string | undefined {
  const written = row.cells['default'];
  if (written === undefined) return undefined;
  const parsed = parseFormula(written);
  const isDynamic = parsed.ok && ('fn' in parsed.formula || 'ref' in parsed.formula);
  if (isDynamic && !isNegative(parsed.formula)) {
    const formula = names.formula(parsed.formula, { row: row.row, upTo: at - 1 });
    return formula ? printFormula(formula) : undefined;
  }
  if (parsed.ok && NUMBERS.has(kind)) return printFormula(parsed.formula);
  if (!parsed.ok && looksReckoned(written)) {
    reader.read(written, row.row);
    return undefined;
  }
  const text = parsed.ok && 'lit' in parsed.formula ? String(parsed.formula.lit) : written;
  return printFormula({ lit: list ? codesIn(text, list) : text });
}

/** What is chosen beforehand, by the codes that the choices have here. */
const codesIn = (text: string, { names }: ChoiceList): string =>
  text
    .split(/\s+/u)
    .map((name) => names.find(name) ?? name)
    .join(' ');

/** Not words to be taken as they are: it names a question or calls a function, in a way that cannot be read. */
const looksReckoned = (written: string): boolean => /\$\{|^[a-z][a-z-]*\(.*\)$/u.test(written);

/** `-5` is a number, not a sum. */
const isNegative = (formula: Formula): boolean => 'fn' in formula && formula.fn === 'neg';

/** The options of a select; each with what is left of the filter for it. */
function optionsOf({ row, at, list }: Entry, form: Importing): SurveyOption[] {
  const filter = row.cells['choice_filter'];
  const options = new Map<string, SurveyOption>();
  for (const choice of list?.choices ?? []) {
    const shown =
      filter === undefined
        ? null
        : filtered(filter, { row, at, column: columnsOf(choice, form.choices), form });
    if (shown === 'never') continue;
    const before = options.get(choice.id);
    if (before) merge(options, before, { choice, showIf: shown, form });
    else
      options.set(choice.id, {
        id: choice.id,
        label: choice.label,
        ...optional('showIf', shown ?? undefined),
      });
  }
  return [...options.values()];
}

interface Filtering {
  readonly row: QuestionRow;
  readonly at: number;
  readonly column: (name: string) => Formula | null;
  readonly form: Importing;
}

function filtered(filter: string, { row, at, column, form }: Filtering) {
  const read = form.reader.read(filter, row.row, (name) => {
    const cell = column(name);
    if (cell === null) form.reader.report.refuse('unknown_column', row.row, name);
    return cell;
  });
  const named = read ? form.names.formula(read, { row: row.row, upTo: at - 1 }) : null;
  if (named === null) return null;
  const rest = fold(named);
  return isFalse(rest) ? 'never' : conditionOf(rest, form.question);
}

interface Merging {
  readonly choice: ChoiceList['choices'][number];
  readonly showIf: SurveyOption['showIf'] | null;
  readonly form: Importing;
}

/** A choice that stands twice (under two districts, say) is one option, shown when either would be. */
function merge(
  options: Map<string, SurveyOption>,
  before: SurveyOption,
  { choice, showIf, form }: Merging,
): void {
  if (JSON.stringify(before.label) !== JSON.stringify(choice.label))
    form.reader.report.change('choice_labels_differ', choice.row.row, choice.id, 'choices');
  const { showIf: own, ...rest } = before;
  if (!own || !showIf) options.set(before.id, rest);
  else {
    const parts = 'any' in own ? own.any : [own];
    options.set(before.id, { ...rest, showIf: { any: [...parts, showIf] } });
  }
}
