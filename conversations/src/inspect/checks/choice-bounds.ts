import type { InputSpec } from '../../definition/input-spec.ts';
import { fixedOptions } from '../texts.ts';
import type { Check } from '../types.ts';

type Multiple = Extract<InputSpec, { kind: 'multiple' }>;

/** Multiple choices that ask for more than there is, or for at most nothing. */
export const choiceBounds: Check = (definition) =>
  Object.entries(definition.nodes).flatMap(([id, node]): ReturnType<Check> => {
    if (node.kind !== 'ask' || node.input.kind !== 'multiple' || areSound(node.input)) return [];
    const { min, max } = node.input;
    const values = { min: min ?? null, max: max ?? null, count: fixedOptions(node.input).length };
    return [{ code: 'bad_choice_bounds', severity: 'error', node: id, path: 'input', values }];
  });

function areSound(input: Multiple): boolean {
  const { min = 0, max = Number.POSITIVE_INFINITY } = input;
  const count = fixedOptions(input).length + (input.other === undefined ? 0 : 1);
  const enough = '$var' in input.options || min <= count;
  return Number.isInteger(min) && min >= 0 && max >= 1 && min <= max && enough;
}
