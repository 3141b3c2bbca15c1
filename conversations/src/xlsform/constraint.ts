import type { Formula } from '../definition/formula.ts';
import { printFormula } from '../formula/print-formula.ts';
import type { QuestionKind, SurveyQuestion } from '../survey/content.ts';
import { boundOf, type Bound } from './bounds.ts';
import { join } from './conditions.ts';

type Bounds = Pick<SurveyQuestion, 'min' | 'max'>;
type Limits = Bounds & { readonly check?: string };

const MEASURES: Partial<Record<QuestionKind, (formula: Formula) => boolean>> = {
  integer: (formula) => 'self' in formula,
  decimal: (formula) => 'self' in formula,
  text: (formula) => isCall(formula, 'string-length'),
  long_text: (formula) => isCall(formula, 'string-length'),
  multiple: (formula) => isCall(formula, 'count-selected'),
};

const isCall = (formula: Formula, fn: string): boolean =>
  'fn' in formula && formula.fn === fn && formula.of[0] !== undefined && 'self' in formula.of[0];

/** Whether the survey knows this bound for this kind: a long text has no least length. */
const hasBound = (kind: QuestionKind, which: 'min' | 'max'): boolean =>
  kind !== 'long_text' || which === 'max';

/** What a constraint asks for, as the bounds that the kind has and a check of the rest. */
export function limitsOf(kind: QuestionKind, constraint: Formula): Limits {
  const measure = MEASURES[kind];
  const rest: Formula[] = [];
  const bounds: { min?: number; max?: number } = {};
  for (const part of conjuncts(constraint)) {
    const bound = measure ? partBound(part, measure, kind === 'decimal') : null;
    const isFree = bound !== null && hasBound(kind, bound.which) && bounds[bound.which] === undefined;
    if (isFree) bounds[bound.which] = bound.value;
    else rest.push(part);
  }
  const check = join('and', rest);
  const isCrossed = bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max;
  if (isCrossed) return { check: printFormula(constraint) };
  return check ? { ...bounds, check: printFormula(check) } : bounds;
}

function conjuncts(formula: Formula): readonly Formula[] {
  return 'fn' in formula && formula.fn === 'and' ? formula.of.flatMap(conjuncts) : [formula];
}

function partBound(part: Formula, measure: (formula: Formula) => boolean, fractions: boolean): Bound | null {
  const [left, right] = 'fn' in part ? part.of : [];
  if (!('fn' in part) || !left || !right) return null;
  const mirrored = measure(right);
  const limit = mirrored ? left : right;
  const isMeasured = mirrored || measure(left);
  if (!isMeasured || !('lit' in limit) || typeof limit.lit !== 'number') return null;
  return boundOf({ fn: part.fn, limit: limit.lit, mirrored, whole: !fractions });
}

/** The bounds of a question as a constraint. */
export function boundsFormula({ kind, min, max }: SurveyQuestion): Formula | null {
  const measured: Formula =
    kind === 'multiple'
      ? { fn: 'count-selected', of: [{ self: true }] }
      : kind === 'text' || kind === 'long_text'
        ? { fn: 'string-length', of: [{ self: true }] }
        : { self: true };
  const parts: Formula[] = [];
  if (min !== undefined && hasBound(kind, 'min')) parts.push({ fn: '>=', of: [measured, { lit: min }] });
  if (max !== undefined) parts.push({ fn: '<=', of: [measured, { lit: max }] });
  return join('and', parts);
}
