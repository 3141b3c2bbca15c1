import type { FlowDefinition, NodeId } from '../../definition/flow.ts';
import { exitsOf, reachableFrom } from '../graph.ts';
import type { Check } from '../types.ts';

/** Reachable nodes from which no end can be reached: a conversation that only silence or `cancel` closes. */
export const deadEnds: Check = (definition) => {
  const ending = leadingToEnd(definition);
  return [...reachableFrom(definition, [definition.start])]
    .filter((id) => !ending.has(id))
    .map((id) => ({ code: 'dead_end', severity: 'error', node: id }));
};

/** Walks from the ends backwards. */
function leadingToEnd(definition: FlowDefinition): ReadonlySet<NodeId> {
  const into = new Map<NodeId, NodeId[]>();
  const open: NodeId[] = [];
  for (const [id, node] of Object.entries(definition.nodes)) {
    if (node.kind === 'end') open.push(id);
    for (const { to } of exitsOf(node)) into.set(to, [...(into.get(to) ?? []), id]);
  }
  const ending = new Set<NodeId>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (ending.has(id)) continue;
    ending.add(id);
    open.push(...(into.get(id) ?? []));
  }
  return ending;
}
