import type { Condition, FlowNode } from '../definition/flow.ts';
import type { Value } from '../definition/text.ts';
import { refsOf } from '../formula/formula-refs.ts';
import { fixedOptions } from './texts.ts';

export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: string;
}

/** The conditions of a node's routes, options and photo. */
export function conditionsOf(node: FlowNode): PlacedCondition[] {
  const routes = node.kind === 'ask' || node.kind === 'branch' ? (node.routes ?? []) : [];
  const options = node.kind === 'ask' ? fixedOptions(node.input) : [];
  const photo = node.kind === 'ask' ? node.photo?.when : undefined;
  return [
    ...(photo === undefined ? [] : [{ condition: photo, path: 'photo.when' }]),
    ...routes.map((route, i) => ({ condition: route.when, path: `routes.${String(i)}.when` })),
    ...options.flatMap(({ when }, i) =>
      when === undefined ? [] : [{ condition: when, path: `input.options.${String(i)}.when` }],
    ),
  ];
}

/** Every value that the conditions of a node look at. */
export function valuesOfConditions(node: FlowNode): { readonly value: Value; readonly path: string }[] {
  return conditionsOf(node).flatMap(({ condition, path }) =>
    comparisonsIn(condition).flatMap((one) => valuesOf(one).map((value) => ({ value, path }))),
  );
}

/** Options that a condition compares an answer with. */
export function optionsAskedFor(
  condition: Condition,
): { readonly answer: string; readonly option: string }[] {
  return comparisonsIn(condition).flatMap((one) => {
    if (one.op !== 'eq' && one.op !== 'ne' && one.op !== 'contains' && one.op !== 'in') return [];
    const { left } = one;
    if (left === null || typeof left !== 'object' || !('$answer' in left)) return [];
    const right: readonly unknown[] = one.op === 'in' ? one.right : [one.right];
    return right
      .filter((option): option is string => typeof option === 'string')
      .map((option) => ({ answer: left.$answer, option }));
  });
}

type Comparison = Exclude<Condition, { readonly op: 'always' | 'and' | 'or' | 'not' }>;

function comparisonsIn(condition: Condition): Comparison[] {
  switch (condition.op) {
    case 'always':
      return [];
    case 'and':
    case 'or':
      return condition.of.flatMap(comparisonsIn);
    case 'not':
      return comparisonsIn(condition.of);
    default:
      return [condition];
  }
}

function valuesOf(comparison: Comparison): Value[] {
  if (comparison.op === 'present') return [comparison.of];
  if (comparison.op === 'formula') return refsOf(comparison.formula).map((name) => ({ $answer: name }));
  return comparison.op === 'in' ? [comparison.left] : [comparison.left, comparison.right];
}
