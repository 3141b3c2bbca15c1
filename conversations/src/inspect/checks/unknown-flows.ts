import type { Check, Finding } from '../types.ts';

/** Calls, and flows that follow an end, that do not exist. */
export const unknownFlows: Check = (definition, { flowExists }) => {
  if (flowExists === undefined) return [];
  return Object.entries(definition.nodes).flatMap(([id, node]): Finding[] => {
    const flow = node.kind === 'call' ? node.flow : node.kind === 'end' ? (node.then ?? null) : null;
    if (typeof flow !== 'string' || flowExists(flow)) return [];
    const path = node.kind === 'call' ? 'flow' : 'then';
    return [{ code: 'unknown_flow', severity: 'error', node: id, path, values: { flow } }];
  });
};
