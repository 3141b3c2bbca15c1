import type { FlowDefinition, FlowNode, NodeId } from '../../definition/flow.ts';
import { own } from '../../engine/scope.ts';
import { exitsOf } from '../graph.ts';
import type { Check } from '../types.ts';

/** Circles in which nobody is asked anything: they would run until the engine stops them. Reported once each. */
export const loopsWithoutQuestion: Check = (definition) => {
  const done = new Set<NodeId>();
  const findings: ReturnType<Check> = [];
  for (const id of Object.keys(definition.nodes)) {
    const entry = findLoop(definition, id, done);
    if (entry !== null) findings.push({ code: 'loop_without_question', severity: 'error', node: entry });
  }
  return findings;
};

/** Depth first, without recursion, over nodes that run on by themselves; gives a node of a circle. */
function findLoop(definition: FlowDefinition, from: NodeId, done: Set<NodeId>): NodeId | null {
  const path: NodeId[] = [];
  const onPath = new Set<NodeId>();
  const open: { readonly id: NodeId; readonly leaving: boolean }[] = [{ id: from, leaving: false }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { id, leaving } = visit;
    if (leaving) {
      onPath.delete(id);
      path.pop();
      done.add(id);
      continue;
    }
    if (onPath.has(id)) {
      for (const one of path) done.add(one);
      return id;
    }
    const node = own(definition.nodes, id);
    if (node === undefined || done.has(id) || stops(node)) continue;
    onPath.add(id);
    path.push(id);
    open.push({ id, leaving: true }, ...exitsOf(node).map(({ to }) => ({ id: to, leaving: false })));
  }
  return null;
}

/** A question waits, an end ends; a called flow is taken to ask something. */
function stops(node: FlowNode): boolean {
  return node.kind === 'ask' || node.kind === 'end' || node.kind === 'call';
}
