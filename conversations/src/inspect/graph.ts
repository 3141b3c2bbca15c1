import type { FlowDefinition, FlowNode, NodeId } from '../definition/flow.ts';
import { GAVE_UP_AT } from '../engine/limits.ts';
import { own } from '../engine/scope.ts';
import { valuesOfConditions } from './conditions.ts';

/** A way from a node to another one. */
export interface Exit {
  readonly to: NodeId;
  /** The member that names the target, as a dotted path. */
  readonly path: string;
}

type ExitsOf<N extends FlowNode> = (node: N) => readonly Exit[];

const routeExits = (routes: readonly { readonly to: NodeId }[] | undefined): Exit[] =>
  (routes ?? []).map((route, i) => ({ to: route.to, path: `routes.${String(i)}.to` }));

const exits: { readonly [K in FlowNode['kind']]: ExitsOf<Extract<FlowNode, { kind: K }>> } = {
  say: (node) => [{ to: node.next, path: 'next' }],
  ask: (node) => [
    ...routeExits(node.routes),
    { to: node.next, path: 'next' },
    { to: node.onGiveUp, path: 'onGiveUp' },
    ...(node.timeout === undefined ? [] : [{ to: node.timeout.to, path: 'timeout.to' }]),
    ...(node.photo === undefined ? [] : [{ to: node.photo.to, path: 'photo.to' }]),
  ],
  branch: (node) => [...routeExits(node.routes), { to: node.else, path: 'else' }],
  call: (node) => [{ to: node.next, path: 'next' }],
  lookup: (node) => [
    { to: node.next, path: 'next' },
    { to: node.fail, path: 'fail' },
  ],
  command: (node) => [
    { to: node.next, path: 'next' },
    { to: node.fail, path: 'fail' },
    ...Object.entries(node.failures ?? {}).map(([reason, to]) => ({ to, path: `failures.${reason}` })),
  ],
  compute: (node) => [{ to: node.next, path: 'next' }],
  end: () => [],
};

/** All ways out of a node. Silence, which only ends the session, is none. */
export function exitsOf(node: FlowNode): readonly Exit[] {
  return (exits[node.kind] as ExitsOf<FlowNode>)(node);
}

/** Whether a way leads back to the question that was given up: only somebody who was asked it comes back to it. */
function leadsBack(node: FlowNode, exit: Exit): boolean {
  const route = exit.path.replace(/\.to$/u, '');
  return valuesOfConditions(node).some(
    ({ value, path }) =>
      path.startsWith(`${route}.`) &&
      value !== null &&
      typeof value === 'object' &&
      '$var' in value &&
      value.$var === GAVE_UP_AT,
  );
}

/** The ways on, without those back to a question that was given up: they make no circle that asks nothing. */
export function waysOn(node: FlowNode): readonly Exit[] {
  const all = exitsOf(node);
  return node.kind === 'branch' ? all.filter((exit) => !leadsBack(node, exit)) : all;
}

/** Nodes that can be reached from these, themselves included; targets that do not exist are left out. */
export function reachableFrom(definition: FlowDefinition, from: readonly NodeId[]): ReadonlySet<NodeId> {
  const seen = new Set<NodeId>();
  const open = from.filter((id) => own(definition.nodes, id) !== undefined);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = own(definition.nodes, id);
    for (const { to } of node === undefined ? [] : waysOn(node)) {
      if (own(definition.nodes, to) !== undefined) open.push(to);
    }
  }
  return seen;
}
