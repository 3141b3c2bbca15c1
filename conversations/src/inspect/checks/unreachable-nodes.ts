import { reachableFrom } from '../graph.ts';
import type { Check } from '../types.ts';

/** Nodes that no way leads to. */
export const unreachableNodes: Check = (definition) => {
  const reached = reachableFrom(definition, [definition.start]);
  return Object.keys(definition.nodes)
    .filter((id) => !reached.has(id))
    .map((id) => ({ code: 'unreachable_node', severity: 'warning', node: id }));
};
