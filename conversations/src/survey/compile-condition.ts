import type { Condition } from '../definition/flow.ts';
import type { SurveyCondition } from './content.ts';
import { readFormula } from './read-formula.ts';

/** A survey's condition as the engine reads it. */
export function compileCondition(condition: SurveyCondition): Condition {
  if ('all' in condition) return { op: 'and', of: condition.all.map(compileCondition) };
  if ('formula' in condition) return { op: 'formula', formula: readFormula(condition.formula) };
  if ('any' in condition) return { op: 'or', of: condition.any.map(compileCondition) };
  const left = { $answer: condition.question };
  switch (condition.op) {
    case 'is':
      return { op: 'eq', left, right: condition.value };
    case 'is_not':
      // An unanswered question is neither this nor anything else.
      return {
        op: 'and',
        of: [
          { op: 'present', of: left },
          { op: 'ne', left, right: condition.value },
        ],
      };
    case 'at_least':
      return { op: 'gte', left, right: condition.value };
    case 'at_most':
      return { op: 'lte', left, right: condition.value };
    case 'includes':
      return { op: 'contains', left, right: condition.value };
    case 'any_of':
      return { op: 'in', left, right: condition.values };
    case 'answered':
      return { op: 'present', of: left };
    case 'not_answered':
      return { op: 'not', of: { op: 'present', of: left } };
  }
}
