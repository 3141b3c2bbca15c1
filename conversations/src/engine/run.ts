import type { NodeId } from '../definition/flow.ts';
import type { Draft } from './draft.ts';
import { frameDefinition, ownFrame } from './draft.ts';
import { failSession } from './finish.ts';
import { MAX_STEPS_PER_EVENT } from './limits.ts';
import { runNode } from './nodes/registry.ts';
import { own } from './scope.ts';

/** Runs nodes from here until the flow waits, needs the host, or ends. */
export function run(draft: Draft, from: NodeId | null): void {
  let next = from;
  while (next !== null) next = runOne(draft, next);
}

function runOne(draft: Draft, id: NodeId): NodeId | null {
  const definition = frameDefinition(draft);
  if (definition === null) return failSession(draft, 'missing_definition');
  const node = own(definition.nodes, id);
  if (node === undefined) return failSession(draft, 'missing_node', id);
  draft.session.steps += 1;
  if (draft.session.steps > (definition.limits?.maxStepsPerEvent ?? MAX_STEPS_PER_EVENT)) {
    return failSession(draft, 'too_many_steps', id);
  }
  const frame = ownFrame(draft);
  frame.node = id;
  frame.invalid = 0;
  return runNode(draft, node);
}
