import type { InputSpec } from '../../definition/input-spec.ts';
import type { Check } from '../types.ts';

/** Numbers, dates and texts whose least is more than their most: no answer could be right. */
export const rangeBounds: Check = (definition) =>
  Object.entries(definition.nodes).flatMap(([id, node]): ReturnType<Check> => {
    const range = node.kind === 'ask' ? rangeOf(node.input) : null;
    if (range === null) return [];
    const [min, max] = range;
    if (min === undefined || max === undefined || min <= max) return [];
    return [{ code: 'bad_bounds', severity: 'error', node: id, path: 'input', values: { min, max } }];
  });

type Bound = string | number | undefined;

function rangeOf(input: InputSpec): readonly [Bound, Bound] | null {
  switch (input.kind) {
    case 'text':
      return [input.minLength, input.maxLength];
    case 'integer':
    case 'decimal':
    case 'date':
    case 'datetime':
      return [input.min, input.max];
    default:
      return null;
  }
}
