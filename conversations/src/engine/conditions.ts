import type { Condition, NodeId, Route } from '../definition/flow.ts';
import type { Json } from '../definition/text.ts';
import type { Scope } from './scope.ts';
import { formulaHolds } from '../formula/evaluate-formula.ts';
import { formulaScope } from './formulas.ts';
import { resolveValue } from './values.ts';

/** The target of the first route that holds, or the given way out. */
export function chooseRoute(routes: readonly Route[] | undefined, otherwise: NodeId, scope: Scope): NodeId {
  for (const route of routes ?? []) {
    if (holds(route.when, scope)) return route.to;
  }
  return otherwise;
}

/** Whether a condition holds. A comparison with something missing never does; ask for `present` instead. */
export function holds(condition: Condition, scope: Scope): boolean {
  switch (condition.op) {
    case 'always':
      return true;
    case 'and':
      return condition.of.every((one) => holds(one, scope));
    case 'or':
      return condition.of.some((one) => holds(one, scope));
    case 'not':
      return !holds(condition.of, scope);
    case 'formula':
      return formulaHolds(condition.formula, formulaScope(scope));
    case 'present':
      return resolveValue(condition.of, scope) !== null;
    case 'in': {
      const left = resolveValue(condition.left, scope);
      return left !== null && condition.right.some((one) => same(left, one));
    }
    default:
      return compare(condition.op, resolveValue(condition.left, scope), resolveValue(condition.right, scope));
  }
}

type Comparison = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains';

function compare(op: Comparison, left: Json, right: Json): boolean {
  if (left === null || right === null) return false;
  switch (op) {
    case 'eq':
      return same(left, right);
    case 'ne':
      return !same(left, right);
    case 'contains':
      return Array.isArray(left) && (left as readonly Json[]).some((one) => same(one, right));
    default:
      return inOrder(op, left, right);
  }
}

/** Only scalars are compared; a number equals its written form, because a variable may hold either. */
function same(left: Json, right: Json): boolean {
  if (typeof left === 'object' || typeof right === 'object') return false;
  return left === right || (typeof left !== typeof right && String(left) === String(right));
}

/** Numbers by size, texts (ISO dates among them) by their characters; anything else has no order. */
function inOrder(op: 'lt' | 'lte' | 'gt' | 'gte', left: Json, right: Json): boolean {
  const numbers = typeof left === 'number' && typeof right === 'number';
  const texts = typeof left === 'string' && typeof right === 'string';
  if (!numbers && !texts) return false;
  switch (op) {
    case 'lt':
      return left < right;
    case 'lte':
      return left <= right;
    case 'gt':
      return left > right;
    case 'gte':
      return left >= right;
  }
}
