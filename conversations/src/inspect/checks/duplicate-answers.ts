import type { NodeId } from '../../definition/flow.ts';
import { reachableFrom } from '../graph.ts';
import type { Check } from '../types.ts';

/** Two questions on one path that keep their answers under the same name: the later one would overwrite the other. */
export const duplicateAnswers: Check = (definition) => {
  const byName = new Map<string, NodeId[]>();
  for (const [id, node] of Object.entries(definition.nodes)) {
    if ((node.kind === 'ask' && node.menu !== true) || node.kind === 'compute')
      byName.set(node.answer, [...(byName.get(node.answer) ?? []), id]);
  }
  const findings: ReturnType<Check> = [];
  for (const [answer, ids] of byName) {
    for (const id of ids) {
      const earlier = ids.find((one) => one !== id && reachableFrom(definition, [one]).has(id));
      if (earlier === undefined) continue;
      findings.push({
        code: 'duplicate_answer',
        severity: 'error',
        node: id,
        path: 'answer',
        values: { answer, other: earlier },
      });
    }
  }
  return findings;
};
