import type { Formula, FormulaFunction } from '../definition/formula.ts';
import type { Json } from '../definition/text.ts';
import { wallAt } from '../parsing/dates/zone.ts';
import { answerText, numberText, toBoolean, toNumber, toText, type FormulaValue } from './formula-values.ts';
import { matchesPattern } from './pattern.ts';

/** What a formula may know: answers by question, the answer being checked, the time. */
export interface FormulaScope {
  readonly answer: (question: string) => Json;
  readonly self?: Json;
  readonly now: string;
  readonly timeZone: string;
  /** What was shown for an option of a question. */
  readonly label?: (question: string, option: string) => string;
}

/**
 * What a formula comes to, by the rules of XPath 1.0 as field-survey forms use it: an unanswered question is the
 * empty text, comparisons by size are between numbers (days count as such), `+` never joins texts.
 */
export function evaluateFormula(formula: Formula, scope: FormulaScope): FormulaValue {
  if ('lit' in formula) return formula.lit;
  if ('ref' in formula) return answerText(scope.answer(formula.ref));
  if ('self' in formula) return answerText(scope.self ?? null);
  const lazy = LAZY[formula.fn];
  if (lazy !== undefined) return lazy(formula.of, scope);
  const operands = formula.of.map((one) => evaluateFormula(one, scope));
  return FUNCTIONS[formula.fn as EagerFunction](operands, scope);
}

/** Whether a formula holds. */
export const formulaHolds = (formula: Formula, scope: FormulaScope): boolean =>
  toBoolean(evaluateFormula(formula, scope));

type Lazy = (of: readonly Formula[], scope: FormulaScope) => FormulaValue;
type LazyFunction = 'and' | 'or' | 'if';
type EagerFunction = Exclude<FormulaFunction, LazyFunction>;
type Operands = readonly FormulaValue[];

const at = (of: readonly Formula[], index: number, scope: FormulaScope): FormulaValue => {
  const operand = of[index];
  return operand === undefined ? '' : evaluateFormula(operand, scope);
};

const LAZY: Partial<Record<FormulaFunction, Lazy>> & Record<LazyFunction, Lazy> = {
  and: (of, scope) => toBoolean(at(of, 0, scope)) && toBoolean(at(of, 1, scope)),
  or: (of, scope) => toBoolean(at(of, 0, scope)) || toBoolean(at(of, 1, scope)),
  if: (of, scope) => at(of, toBoolean(at(of, 0, scope)) ? 1 : 2, scope),
};

const numbers =
  (reckon: (a: number, b: number) => FormulaValue) =>
  ([a = '', b = '']: Operands): FormulaValue =>
    reckon(toNumber(a), toNumber(b));

const FUNCTIONS: Readonly<Record<EagerFunction, (of: Operands, scope: FormulaScope) => FormulaValue>> = {
  '=': ([a = '', b = '']) => isEqual(a, b),
  '!=': ([a = '', b = '']) => !isEqual(a, b),
  '<': numbers((a, b) => a < b),
  '<=': numbers((a, b) => a <= b),
  '>': numbers((a, b) => a > b),
  '>=': numbers((a, b) => a >= b),
  '+': numbers((a, b) => a + b),
  '-': numbers((a, b) => a - b),
  '*': numbers((a, b) => a * b),
  div: numbers((a, b) => a / b),
  mod: numbers((a, b) => a % b),
  neg: ([a = '']) => -toNumber(a),
  not: ([a = '']) => !toBoolean(a),
  true: () => true,
  false: () => false,
  selected: ([list = '', one = '']) => words(list).includes(toText(one).trim()),
  'count-selected': ([list = '']) => words(list).length,
  coalesce: ([a = '', b = '']) => (toText(a) === '' ? b : a),
  regex: ([text = '', pattern = '']) => matchesPattern(toText(pattern), toText(text)),
  'string-length': ([text = '']) => Array.from(toText(text)).length,
  concat: (of) => of.map(toText).join(''),
  int: ([a = '']) => Math.trunc(toNumber(a)),
  round: ([a = '', places = 0]) => rounded(toNumber(a), toNumber(places)),
  number: ([a = '']) => toNumber(a),
  today: (_, { now, timeZone }) => isoDay(now, timeZone),
  now: (_, { now }) => now,
  'jr:choice-name': ([option = '', question = ''], scope) => {
    const name = /^\$\{\s*([^}\s]+)\s*\}$/u.exec(toText(question))?.[1] ?? toText(question);
    return scope.label?.(name, toText(option)) ?? toText(option);
  },
};

/** As XPath compares: as truths if one is, else as numbers if one is, else letter by letter. */
function isEqual(a: FormulaValue, b: FormulaValue): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return toBoolean(a) === toBoolean(b);
  if (typeof a === 'number' || typeof b === 'number') return toNumber(a) === toNumber(b);
  return a === b;
}

const words = (list: FormulaValue): readonly string[] =>
  toText(list)
    .split(/\s+/u)
    .filter((word) => word !== '');

/** Halves go up, also below zero. The power is bounded: it comes from an author. */
function rounded(value: number, places: number): number {
  const power = 10 ** Math.max(-15, Math.min(15, Math.trunc(places) || 0));
  const result = Math.round(value * power) / power;
  return Number.isNaN(result) ? Number.NaN : Number(numberText(result));
}

function isoDay(now: string, timeZone: string): string {
  const { year, month, day } = wallAt(Date.parse(now), timeZone);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
