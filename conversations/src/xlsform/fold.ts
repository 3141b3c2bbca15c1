import type { Formula } from '../definition/formula.ts';

const TRUE: Formula = { fn: 'true', of: [] };
const FALSE: Formula = { fn: 'false', of: [] };

/** A formula with everything reckoned that needs no answer: what is left of a filter for one choice. */
export function fold(formula: Formula): Formula {
  if (!('fn' in formula)) return formula;
  const of = formula.of.map(fold);
  const folded: Formula = { fn: formula.fn, of };
  const [left, right] = of;
  if (left === undefined) return folded;
  if (formula.fn === 'not') return isTrue(left) ? FALSE : isFalse(left) ? TRUE : folded;
  if (right === undefined) return folded;
  if (formula.fn === 'and')
    return joined(folded, [left, right], { neutral: isTrue, decisive: isFalse, decides: FALSE });
  if (formula.fn === 'or')
    return joined(folded, [left, right], { neutral: isFalse, decisive: isTrue, decides: TRUE });
  return compared(folded, left, right);
}

interface Truths {
  readonly neutral: (formula: Formula) => boolean;
  readonly decisive: (formula: Formula) => boolean;
  readonly decides: Formula;
}

function joined(
  whole: Formula,
  [left, right]: readonly [Formula, Formula],
  { neutral, decisive, decides }: Truths,
): Formula {
  if (decisive(left) || decisive(right)) return decides;
  return neutral(left) ? right : neutral(right) ? left : whole;
}

function compared(whole: Formula, left: Formula, right: Formula): Formula {
  const isComparison = 'fn' in whole && (whole.fn === '=' || whole.fn === '!=');
  if (!isComparison || !('lit' in left) || !('lit' in right)) return whole;
  return (String(left.lit) === String(right.lit)) === (whole.fn === '=') ? TRUE : FALSE;
}

export const isTrue = (formula: Formula): boolean => 'fn' in formula && formula.fn === 'true';
export const isFalse = (formula: Formula): boolean => 'fn' in formula && formula.fn === 'false';
