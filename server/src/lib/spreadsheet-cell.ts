/** A moment as people of the space write it: `2026-11-22 14:05`, or a day alone. */
export interface LocalMoment {
  readonly moment: string;
}

/** What a cell of an export may hold. Null: empty. */
export type Cell = string | number | LocalMoment | null;

/**
 * Spreadsheet programs run a text as a formula when it begins with one of these, or with its full-width twin; tab and
 * line ends are skipped before they look.
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/** Whether a text would be run when a spreadsheet program opens it. Numbers never are: they are written as numbers. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA_START.test(text);
}
