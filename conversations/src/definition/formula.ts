/** Functions and operators that a formula may use, with how many operands they take. */
export const FORMULA_FUNCTIONS = {
  or: [2, 2],
  and: [2, 2],
  '=': [2, 2],
  '!=': [2, 2],
  '<': [2, 2],
  '<=': [2, 2],
  '>': [2, 2],
  '>=': [2, 2],
  '+': [2, 2],
  '-': [2, 2],
  '*': [2, 2],
  div: [2, 2],
  mod: [2, 2],
  neg: [1, 1],
  not: [1, 1],
  true: [0, 0],
  false: [0, 0],
  selected: [2, 2],
  'count-selected': [1, 1],
  if: [3, 3],
  coalesce: [2, 2],
  regex: [2, 2],
  'string-length': [1, 1],
  concat: [1, 20],
  int: [1, 1],
  round: [1, 2],
  number: [1, 1],
  today: [0, 0],
  now: [0, 0],
  'jr:choice-name': [2, 2],
} as const satisfies Readonly<Record<string, readonly [least: number, most: number]>>;

export type FormulaFunction = keyof typeof FORMULA_FUNCTIONS;

/**
 * A formula as plain data: what a condition, a check or a calculated answer comes to. Written by people in the
 * expression language of XLSForm, read by `parseFormula`.
 */
export type Formula =
  | { readonly lit: string | number }
  /** The answer of a question of the same frame. */
  | { readonly ref: string }
  /** The answer that is being checked. */
  | { readonly self: true }
  | { readonly fn: FormulaFunction; readonly of: readonly Formula[] };

/** Nobody writes them deeper; what reads them does so by recursion. */
export const MAX_FORMULA_DEPTH = 100;
export const MAX_FORMULA_LENGTH = 4000;
