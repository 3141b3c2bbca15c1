import type { Formula, FormulaFunction } from '../definition/formula.ts';
import { parseFormula } from '../formula/parse-formula.ts';
import { printFormula } from '../formula/print-formula.ts';
import type { SurveyCondition, SurveyQuestion } from '../survey/content.ts';
import { boundOf } from './bounds.ts';

/** What is known of the questions that a formula speaks of. */
export interface KnownQuestion {
  readonly kind: SurveyQuestion['kind'];
  /** The codes of its choices, if it has some. */
  readonly codes?: ReadonlySet<string> | undefined;
}
export type QuestionLookup = (id: string) => KnownQuestion | undefined;

type Leaf = Extract<SurveyCondition, { op: string }>;
type Comparing<Op extends string> = {
  readonly question: string;
  readonly op: Op;
  readonly value: string | number | boolean;
};

const MAX_PARTS = 20;
const TRUE: Formula = { fn: 'true', of: [] };

/** A formula as a condition that people can edit in words, as far as there are words for it. Null: it always holds. */
export function conditionOf(formula: Formula, question: QuestionLookup): SurveyCondition | null {
  if ('fn' in formula && formula.fn === 'true') return null;
  return wordsFor(formula, question) ?? { formula: printFormula(formula) };
}

function wordsFor(formula: Formula, question: QuestionLookup): SurveyCondition | null {
  if (!('fn' in formula)) return null;
  const { fn, of } = formula;
  if (fn === 'and' || fn === 'or') return joined(fn, formula, question);
  if (fn === 'not') return negated(of[0]);
  if (fn === 'selected') return chosen(of, question);
  return comparison(fn, of, question);
}

function joined(fn: 'and' | 'or', formula: Formula, question: QuestionLookup): SurveyCondition | null {
  const parts = operandsOf(fn, formula).map(
    (one): SurveyCondition => wordsFor(one, question) ?? { formula: printFormula(one) },
  );
  const simple = fn === 'and' ? withIsNot(parts) : withAnyOf(parts);
  const [only] = simple;
  if (simple.length === 1 && only) return only;
  if (simple.length > MAX_PARTS) return null;
  return fn === 'and' ? { all: [...simple] } : { any: [...simple] };
}

/** `a and b and c` as three parts, however it is bracketed. */
function operandsOf(fn: FormulaFunction, formula: Formula): readonly Formula[] {
  return 'fn' in formula && formula.fn === fn ? formula.of.flatMap((one) => operandsOf(fn, one)) : [formula];
}

/** "Answered, and not with this" is one thing to say. */
function withIsNot(parts: readonly SurveyCondition[]): readonly SurveyCondition[] {
  return parts.flatMap((part, index): SurveyCondition[] => {
    const next = parts[index + 1];
    const isOpened = isLeaf(part) && part.op === 'answered' && next !== undefined;
    if (isOpened && orUnanswered(next)?.question === part.question) return [];
    const before = parts[index - 1];
    const own = orUnanswered(part);
    const closes = own !== null && before && isLeaf(before) && before.op === 'answered';
    return [closes && before.question === own.question ? own : part];
  });
}

/** The `is_not` of "is not this, or was not answered". */
function orUnanswered(condition: SurveyCondition): Comparing<'is_not'> | null {
  if (!('any' in condition) || condition.any.length !== 2) return null;
  const [first, second] = condition.any;
  if (!first || !second || !isLeaf(first) || !isLeaf(second)) return null;
  if (first.op !== 'is_not' || second.op !== 'not_answered') return null;
  return first.question === second.question
    ? { question: first.question, op: 'is_not', value: first.value }
    : null;
}

/** "Is a, or is b" of one question is a list. */
function withAnyOf(parts: readonly SurveyCondition[]): readonly SurveyCondition[] {
  const [first] = parts;
  if (parts.length < 2 || !first || !isLeaf(first) || first.op !== 'is') return parts;
  const values = parts.flatMap((part) =>
    isLeaf(part) && part.op === 'is' && part.question === first.question ? [part.value] : [],
  );
  return values.length === parts.length && values.length <= 50
    ? [{ question: first.question, op: 'any_of', values }]
    : parts;
}

const isLeaf = (condition: SurveyCondition): condition is Leaf => 'op' in condition;

function negated(operand: Formula | undefined): SurveyCondition | null {
  if (!operand || !('fn' in operand) || operand.fn !== '=') return null;
  const pair = refAndLiteral(operand.of);
  return pair?.lit === '' ? { question: pair.ref, op: 'answered' } : null;
}

function chosen([list, one]: readonly Formula[], question: QuestionLookup): SurveyCondition | null {
  if (!list || !('ref' in list) || !one || !('lit' in one)) return null;
  const known = question(list.ref);
  const kind = known?.kind;
  const value = String(one.lit);
  if (!isCode(known, value)) return null;
  if (kind === 'multiple') return { question: list.ref, op: 'includes', value };
  if (kind === 'single') return { question: list.ref, op: 'is', value };
  return kind === 'yes_no' ? yesNo(list.ref, value) : null;
}

function yesNo(question: string, value: string): Is | null {
  return value === 'yes' || value === 'no' ? { question, op: 'is', value: value === 'yes' } : null;
}

/** Forms ask for answers that nobody is offered (`'all' = ${county}`): in words there is no choosing those. */
const isCode = (known: KnownQuestion | undefined, value: string): boolean =>
  known?.codes === undefined || known.codes.has(value);

interface Pair {
  readonly ref: string;
  readonly lit: string | number;
  /** The literal stands first. */
  readonly swapped: boolean;
}

function refAndLiteral([left, right]: readonly Formula[]): Pair | null {
  if (!left || !right) return null;
  if ('ref' in left && 'lit' in right) return { ref: left.ref, lit: right.lit, swapped: false };
  return 'lit' in left && 'ref' in right ? { ref: right.ref, lit: left.lit, swapped: true } : null;
}

function comparison(fn: string, of: readonly Formula[], question: QuestionLookup): SurveyCondition | null {
  const pair = refAndLiteral(of);
  if (pair === null) return null;
  const known = question(pair.ref);
  const kind = known?.kind;
  if (fn === '=' || fn === '!=') {
    return pair.lit === '' || isCode(known, String(pair.lit)) ? equality(fn, pair, kind) : null;
  }
  const limit = Number(pair.lit);
  const isWhole = kind === 'integer' || kind === 'scale';
  if (!(isWhole || kind === 'decimal') || !Number.isFinite(limit) || pair.lit === '') return null;
  const bound = boundOf({ fn, limit, mirrored: pair.swapped, whole: isWhole });
  if (bound === null) return null;
  return { question: pair.ref, op: bound.which === 'min' ? 'at_least' : 'at_most', value: bound.value };
}

function equality(
  fn: '=' | '!=',
  { ref, lit }: Pair,
  kind: SurveyQuestion['kind'] | undefined,
): SurveyCondition | null {
  if (lit === '') return { question: ref, op: fn === '=' ? 'not_answered' : 'answered' };
  const is = sameAs(ref, lit, kind);
  if (is === null || fn === '=') return is;
  return {
    any: [
      { question: ref, op: 'is_not', value: is.value },
      { question: ref, op: 'not_answered' },
    ],
  };
}

type Is = Comparing<'is'>;

function sameAs(question: string, lit: string | number, kind: SurveyQuestion['kind'] | undefined): Is | null {
  switch (kind) {
    case 'single':
      return { question, op: 'is', value: String(lit) };
    case 'yes_no':
      return yesNo(question, String(lit));
    case 'integer':
    case 'decimal':
    case 'scale':
      return Number.isFinite(Number(lit)) ? { question, op: 'is', value: Number(lit) } : null;
    case 'text':
    case 'long_text':
    case 'date':
    case 'time':
      return typeof lit === 'string' ? { question, op: 'is', value: lit } : null;
    default:
      return null;
  }
}

const call = (fn: FormulaFunction, ...of: readonly Formula[]): Formula => ({ fn, of });

/** Formulas joined by `and` or `or`; nothing where there are none. */
export function join(fn: 'and' | 'or', formulas: readonly Formula[]): Formula | null {
  const [first, ...rest] = formulas;
  return first ? rest.reduce((left, right) => call(fn, left, right), first) : null;
}

/** A condition as a formula. */
export function formulaOf(condition: SurveyCondition): Formula {
  if ('all' in condition) return join('and', condition.all.map(formulaOf)) ?? TRUE;
  if ('formula' in condition) {
    const parsed = parseFormula(condition.formula);
    return parsed.ok ? parsed.formula : TRUE;
  }
  if ('any' in condition) {
    const own = orUnanswered(condition);
    if (own) return call('!=', { ref: own.question }, literal(own.value));
    return join('or', condition.any.map(formulaOf)) ?? TRUE;
  }
  return leafFormula(condition);
}

const literal = (value: string | number | boolean): Formula => ({
  lit: typeof value === 'boolean' ? (value ? 'yes' : 'no') : value,
});

function leafFormula(leaf: Leaf): Formula {
  const ref: Formula = { ref: leaf.question };
  const empty: Formula = { lit: '' };
  switch (leaf.op) {
    case 'is':
      return call('=', ref, literal(leaf.value));
    case 'is_not':
      return call('and', call('!=', ref, empty), call('!=', ref, literal(leaf.value)));
    case 'at_least':
      return call('>=', ref, literal(leaf.value));
    case 'at_most':
      return call('<=', ref, literal(leaf.value));
    case 'includes':
      return call('selected', ref, literal(leaf.value));
    case 'any_of':
      return (
        join(
          'or',
          leaf.values.map((value) => call('=', ref, literal(value))),
        ) ?? TRUE
      );
    case 'answered':
      return call('!=', ref, empty);
    case 'not_answered':
      return call('=', ref, empty);
  }
}
