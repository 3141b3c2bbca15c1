import type { Formula } from '../definition/formula.ts';
import { parseFormula } from '../formula/parse-formula.ts';
import { isPattern } from '../formula/pattern.ts';
import { languageTag } from './form-languages.ts';
import { plainText } from './plain-text.ts';
import type { Report } from './report.ts';
import type { Row, SheetName, Table } from './sheets.ts';

const MAX_LANGUAGES = 20;
/** Columns with texts, each with its languages behind it: `label::English (en)`. */
const TRANSLATED = ['label', 'hint', 'constraint_message', 'required_message'] as const;
export type TextColumn = (typeof TRANSLATED)[number];

interface FormTables {
  readonly survey: Table;
  readonly choices: Table;
  readonly settings: Table;
}

/** Reads texts and formulas out of rows, in the languages of the form. */
export class FormReader {
  readonly report: Report;
  readonly languages: readonly string[];
  readonly #columns: ReadonlyMap<string, string>;
  readonly #base: string;

  /** @param language of texts whose column names none */
  constructor(
    { survey, choices, settings }: FormTables,
    { report, language }: { report: Report; language: string },
  ) {
    this.report = report;
    const wanted = settings.rows[0]?.cells['default_language'];
    const columns = new Map<string, string>();
    let unknown = 0;
    for (const column of [...survey.columns, ...choices.columns]) {
      const [name, written] = split(column);
      if (written === undefined || !TRANSLATED.some((one) => one === name) || columns.has(written)) continue;
      const tag = languageTag(written) ?? `qa${String.fromCharCode(97 + (unknown += 1) - 1)}`;
      if (tag.startsWith('qa')) report.change('unknown_language', null, written);
      columns.set(written, tag);
    }
    const first = [...columns.values()][0];
    const named = wanted === undefined ? null : (columns.get(wanted) ?? languageTag(wanted));
    this.#columns = columns;
    const isPlain = survey.columns.some((column) => TRANSLATED.some((one) => one === column));
    this.#base = named ?? (isPlain ? language : (first ?? language));
    const all = [...new Set([this.#base, ...columns.values()])];
    if (all.length > MAX_LANGUAGES) report.change('many_languages', null, String(all.length));
    this.languages = all.slice(0, MAX_LANGUAGES);
  }

  get base(): string {
    return this.#base;
  }

  /** A text in all its languages; undefined where the row has none. */
  text(row: Row, column: TextColumn, sheet: SheetName = 'survey'): Record<string, string> | undefined {
    const text: Record<string, string> = {};
    for (const [title, cell] of Object.entries(row.cells)) {
      const [name, written] = split(title);
      if (name !== column) continue;
      const tag = written === undefined ? this.#base : this.#columns.get(written);
      if (tag === undefined || !this.languages.includes(tag) || text[tag] !== undefined) continue;
      const plain = plainText(cell);
      if (plain !== cell) this.report.change('markup_removed', row.row, title, sheet);
      if (plain !== '') text[tag] = plain;
    }
    if (Object.keys(text).length === 0) return undefined;
    return this.#inOrder(text);
  }

  /** A formula of a row; null where it has none or it cannot be read, which the report then says. */
  formula(row: Row, column: string): Formula | null {
    const written = row.cells[column];
    return written === undefined ? null : this.read(written, row.row);
  }

  /** Reads a formula. `columns` are the names that stand for the columns of a choice. */
  read(written: string, row: number, column?: (name: string) => Formula | null): Formula | null {
    const parsed = parseFormula(written, column ? { column } : {});
    if (parsed.ok) {
      const pattern = badPattern(parsed.formula);
      if (pattern === null) return parsed.formula;
      this.report.refuse('bad_pattern', row, pattern);
      return null;
    }
    const { problem, detail } = parsed;
    if (problem === 'unknown_function') this.report.refuse('unknown_function', row, detail);
    else this.report.refuse(problem === 'path' ? 'path' : 'bad_formula', row, detail || written.slice(0, 60));
    return null;
  }

  /** The survey's order of languages, so that the same form always gives the same definition. */
  #inOrder(text: Record<string, string>): Record<string, string> {
    const entries = this.languages.flatMap((tag) =>
      text[tag] === undefined ? [] : [[tag, text[tag]] as const],
    );
    return Object.fromEntries(entries);
  }
}

function split(column: string): [string, string | undefined] {
  const at = column.indexOf('::');
  return at < 0 ? [column, undefined] : [column.slice(0, at), column.slice(at + 2)];
}

/** A pattern that Muster cannot follow, anywhere in a formula. */
function badPattern(formula: Formula): string | null {
  if (!('fn' in formula)) return null;
  const [, pattern] = formula.of;
  if (formula.fn === 'regex' && pattern && 'lit' in pattern && !isPattern(String(pattern.lit)))
    return String(pattern.lit);
  for (const operand of formula.of) {
    const found = badPattern(operand);
    if (found !== null) return found;
  }
  return null;
}
