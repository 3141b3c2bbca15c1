import type { Formula } from '../definition/formula.ts';
import type { InputSpec } from '../definition/input-spec.ts';
import type { Json } from '../definition/text.ts';
import { evaluateFormula, type FormulaScope } from '../formula/evaluate-formula.ts';
import { numberText, toText, YES, NO } from '../formula/formula-values.ts';
import { contentFor } from '../rendering/resolve-text.ts';
import { answerOf } from './answers.ts';
import { findOption } from './labels.ts';
import type { Scope } from './scope.ts';

/** What formulas of the running frame may know. `self` is the answer that is being checked. */
export function formulaScope({ frame, definition, clock }: Scope, self: Json = null): FormulaScope {
  return {
    answer: (question) => answerOf(frame, question)?.value ?? null,
    self,
    now: clock.now,
    timeZone: clock.timeZone,
    label: (question, option) => {
      const label = findOption(definition, question, option)?.label;
      return label !== undefined && 'content' in label ? contentFor(label.content, clock.language) : option;
    },
  };
}

/** What a formula comes to, as an answer that nobody gave; null when it comes to nothing. */
export function computedValue(formula: Formula, scope: Scope): Json {
  const value = evaluateFormula(formula, formulaScope(scope));
  if (typeof value === 'number') return Number.isFinite(value) ? Number(numberText(value)) : null;
  return value === '' ? null : value;
}

/** What a formula comes to, as an answer to a question of this kind; null when it would be none. */
export function fallbackValue(formula: Formula, input: InputSpec, scope: Scope): Json {
  const text = toText(evaluateFormula(formula, formulaScope(scope))).trim();
  if (text === '') return null;
  switch (input.kind) {
    case 'integer':
    case 'decimal':
    case 'scale':
      return asNumber(text, input.kind !== 'decimal');
    case 'yes_no':
      return text === YES ? true : text === NO ? false : null;
    case 'single':
      return hasOption(input, text) ? text : null;
    case 'multiple': {
      const chosen = text.split(/\s+/u).filter((id) => hasOption(input, id));
      return chosen.length > 0 ? chosen : null;
    }
    case 'location':
    case 'photo':
    case 'file':
      return null;
    default:
      return text;
  }
}

function asNumber(text: string, isWhole: boolean): number | null {
  const number = Number(text);
  return Number.isFinite(number) && (!isWhole || Number.isInteger(number)) ? number : null;
}

function hasOption(input: Extract<InputSpec, { kind: 'single' | 'multiple' }>, id: string): boolean {
  return !('$var' in input.options) && input.options.some((option) => option.id === id);
}
