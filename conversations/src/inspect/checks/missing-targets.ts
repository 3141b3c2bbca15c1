import { own } from '../../engine/scope.ts';
import { exitsOf } from '../graph.ts';
import type { Check } from '../types.ts';

/** Ways that lead to a node that does not exist. */
export const missingTargets: Check = (definition) => {
  const findings: ReturnType<Check> = [];
  if (own(definition.nodes, definition.start) === undefined) {
    findings.push({
      code: 'missing_start',
      severity: 'error',
      path: 'start',
      values: { target: definition.start },
    });
  }
  for (const [id, node] of Object.entries(definition.nodes)) {
    for (const { to, path } of exitsOf(node)) {
      if (path === 'onGiveUp' || own(definition.nodes, to) !== undefined) continue;
      findings.push({ code: 'missing_target', severity: 'error', node: id, path, values: { target: to } });
    }
  }
  return findings;
};
