import {
  FORMULA_FUNCTIONS,
  MAX_FORMULA_DEPTH,
  MAX_FORMULA_LENGTH,
  type Formula,
  type FormulaFunction,
} from '../definition/formula.ts';
import { lexFormula, type FormulaProblem, type FormulaToken } from './lex-formula.ts';

export type ParsedFormula =
  { readonly ok: true; readonly formula: Formula } | ({ readonly ok: false } & FormulaProblem);

/** Operators from loosest to tightest; those on one line bind alike, to the left. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];
const OPERATOR_NAMES = new Set(['or', 'and', 'div', 'mod']);

interface Options {
  /** What a bare word stands for (the columns of a choice filter); bare words are refused without it. */
  readonly column?: (name: string) => Formula | null;
}

/**
 * Reads a formula in the expression language of XLSForm, as far as Muster knows it: literals, `${name}`, `.`,
 * comparisons, arithmetic, `and`, `or` and the functions of {@link FORMULA_FUNCTIONS}. Anything else is a problem,
 * never a guess. Total: any text gives a result.
 */
export function parseFormula(text: string, options: Options = {}): ParsedFormula {
  if (text.length > MAX_FORMULA_LENGTH) return { ok: false, problem: 'too_long', detail: '' };
  const tokens = lexFormula(text);
  if ('problem' in tokens) return { ok: false, ...tokens };
  try {
    return { ok: true, formula: new Reader(tokens, options).whole() };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, ...error.why };
    throw error;
  }
}

class Unreadable extends Error {
  readonly why: FormulaProblem;
  constructor(problem: FormulaProblem['problem'], detail: string) {
    super(problem);
    this.why = { problem, detail };
  }
}

class Reader {
  readonly #tokens: readonly FormulaToken[];
  readonly #options: Options;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly FormulaToken[], options: Options) {
    this.#tokens = tokens;
    this.#options = options;
  }

  whole(): Formula {
    const formula = this.#level(0);
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return formula;
  }

  #level(level: number): Formula {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    let left = this.#level(level + 1);
    for (let length = 0; ; length += 1) {
      const fn = operators.find((one) => this.#isNext(one));
      if (fn === undefined) return left;
      // A long chain is as deep as it is long.
      if (length + this.#depth >= MAX_FORMULA_DEPTH) throw new Unreadable('too_deep', fn);
      this.#at += 1;
      left = { fn: fn as FormulaFunction, of: [left, this.#level(level + 1)] };
    }
  }

  #unary(): Formula {
    if (!this.#isNext('-')) return this.#primary();
    this.#at += 1;
    const operand = this.#deeper(() => this.#unary());
    return 'lit' in operand && typeof operand.lit === 'number' && operand.lit > 0
      ? { lit: -operand.lit }
      : { fn: 'neg', of: [operand] };
  }

  #primary(): Formula {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw this.#unexpected();
    this.#at += 1;
    if (token.t === 'number' || token.t === 'string') return { lit: token.value };
    if (token.t === 'ref') return { ref: token.value };
    if (token.t === 'name') return this.#named(token.value);
    if (token.value === '.') return { self: true };
    if (token.value !== '(') {
      this.#at -= 1;
      throw this.#unexpected();
    }
    const inner = this.#deeper(() => this.#level(0));
    this.#expect(')');
    return inner;
  }

  #named(name: string): Formula {
    if (!this.#isNext('(')) {
      const column = OPERATOR_NAMES.has(name) ? null : this.#options.column?.(name);
      if (column === undefined || column === null) throw new Unreadable('syntax', name);
      return column;
    }
    this.#at += 1;
    const of: Formula[] = [];
    while (!this.#isNext(')')) {
      if (of.length > 0) this.#expect(',');
      of.push(this.#deeper(() => this.#level(0)));
    }
    this.#expect(')');
    return call(name, of);
  }

  #deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_FORMULA_DEPTH) throw new Unreadable('too_deep', '(');
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #isNext(value: string): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && (token.t === 'sign' || token.t === 'name') && token.value === value;
  }

  #expect(sign: string): void {
    if (!this.#isNext(sign)) throw this.#unexpected();
    this.#at += 1;
  }

  #unexpected(): Unreadable {
    const token = this.#tokens[this.#at];
    return new Unreadable('syntax', token === undefined ? '' : String(token.value));
  }
}

/** Operators are written between their operands and not as functions. */
const FUNCTIONS = new Set(
  Object.keys(FORMULA_FUNCTIONS).filter((name) => name !== 'neg' && !LEVELS.flat().includes(name)),
);

function call(name: string, of: readonly Formula[]): Formula {
  if (!FUNCTIONS.has(name)) throw new Unreadable('unknown_function', `${name}()`);
  const fn = name as FormulaFunction;
  const [least, most] = FORMULA_FUNCTIONS[fn];
  if (of.length < least || of.length > most) throw new Unreadable('operands', `${name}()`);
  return { fn, of };
}
