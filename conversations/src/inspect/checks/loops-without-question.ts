import type { FlowDefinition, FlowNode, NodeId } from '../../definition/flow.ts';
import { own } from '../../engine/scope.ts';
import { waysOn } from '../graph.ts';
import type { Check } from '../types.ts';

/**
 * Circles in which nobody is asked anything: they run until the engine stops them. An error where that always
 * happens; a warning where it takes a list that is empty or a called flow that asks nothing or does not exist.
 */
export const loopsWithoutQuestion: Check = (definition) => {
  const always = loops(definition, alwaysRunsOn);
  const sometimes = loops(definition, mayRunOn).filter((id) => !always.includes(id));
  return [
    ...always.map((node) => ({ code: 'loop_without_question', severity: 'error', node }) as const),
    ...(always.length > 0
      ? []
      : sometimes.map((node) => ({ code: 'loop_if_nothing_to_ask', severity: 'warning', node }) as const)),
  ];
};

type Ways = (node: FlowNode) => readonly NodeId[];

function alwaysRunsOn(node: FlowNode): readonly NodeId[] {
  return node.kind === 'ask' || node.kind === 'call' ? [] : waysOn(node).map(({ to }) => to);
}

function mayRunOn(node: FlowNode): readonly NodeId[] {
  if (node.kind !== 'ask') return waysOn(node).map(({ to }) => to);
  const { input } = node;
  const isChoice = input.kind === 'single' || input.kind === 'multiple';
  return isChoice && '$var' in input.options && input.other === undefined ? [node.onGiveUp] : [];
}

/** One node of each circle. */
function loops(definition: FlowDefinition, ways: Ways): NodeId[] {
  const done = new Set<NodeId>();
  return Object.keys(definition.nodes).flatMap((id) => findLoop(definition, id, { ways, done }) ?? []);
}

/** Depth first, without recursion; a node that is met again while it is on the path closes a circle. */
function findLoop(
  definition: FlowDefinition,
  from: NodeId,
  { ways, done }: { readonly ways: Ways; readonly done: Set<NodeId> },
): NodeId | null {
  const onPath = new Set<NodeId>();
  const open: { readonly id: NodeId; readonly leaving: boolean }[] = [{ id: from, leaving: false }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { id, leaving } = visit;
    if (leaving) {
      onPath.delete(id);
      done.add(id);
      continue;
    }
    if (onPath.has(id)) {
      for (const one of onPath) done.add(one);
      return id;
    }
    const node = own(definition.nodes, id);
    if (node === undefined || done.has(id)) continue;
    onPath.add(id);
    open.push({ id, leaving: true }, ...ways(node).map((to) => ({ id: to, leaving: false })));
  }
  return null;
}
