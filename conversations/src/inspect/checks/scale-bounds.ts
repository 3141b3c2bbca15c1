import type { Check } from '../types.ts';

/** Longer scales are numbers to type, not steps to choose from. */
const MAX_STEPS = 101;

/** Scales that do not rise in whole steps. */
export const scaleBounds: Check = (definition) =>
  Object.entries(definition.nodes).flatMap(([id, node]): ReturnType<Check> => {
    if (node.kind !== 'ask' || node.input.kind !== 'scale') return [];
    const { min, max } = node.input;
    const sound = Number.isInteger(min) && Number.isInteger(max) && min < max && max - min < MAX_STEPS;
    return sound
      ? []
      : [{ code: 'bad_scale_bounds', severity: 'error', node: id, path: 'input', values: { min, max } }];
  });
