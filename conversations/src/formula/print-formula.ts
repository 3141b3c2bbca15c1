import type { Formula } from '../definition/formula.ts';

const BINDS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
};
const UNARY = 7;

/** A formula as text; `parseFormula` reads it back as the same formula. */
export function printFormula(formula: Formula): string {
  return print(formula, 0);
}

function print(formula: Formula, outer: number): string {
  if ('lit' in formula) return typeof formula.lit === 'number' ? plain(formula.lit) : quote(formula.lit);
  if ('ref' in formula) return `\${${formula.ref}}`;
  if ('self' in formula) return '.';
  const { fn, of } = formula;
  const binds = BINDS[fn];
  const [left, right] = of;
  if (fn === 'neg' && left) return outer > UNARY ? `(-${print(left, UNARY)})` : `-${print(left, UNARY + 1)}`;
  if (binds === undefined || !left || !right) return `${fn}(${of.map((one) => print(one, 0)).join(', ')})`;
  const text = `${print(left, binds)} ${fn} ${print(right, binds + 1)}`;
  return binds < outer ? `(${text})` : text;
}

/** Numbers of the expression language have no exponent. */
function plain(value: number): string {
  const text = String(value);
  return /e/u.test(text) ? value.toFixed(Math.abs(value) < 1 ? 20 : 0).replace(/(\.\d*?)0+$/u, '$1') : text;
}

/** There is no escape in the language: a text with both kinds of quotes is put together from pieces. */
function quote(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  const pieces = text.split("'").map((piece) => `'${piece}'`);
  return `concat(${pieces.join(', "\'", ')})`;
}
