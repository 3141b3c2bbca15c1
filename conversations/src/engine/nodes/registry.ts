import type { FlowNode, NodeId } from '../../definition/flow.ts';
import type { Draft } from '../draft.ts';
import { runAsk } from './ask.ts';
import { runBranch } from './branch.ts';
import { runCall } from './call.ts';
import { runCommand } from './command.ts';
import { runCompute } from './compute.ts';
import { runEnd } from './end.ts';
import { runLookup } from './lookup.ts';
import { runSay } from './say.ts';

/** Runs a node that was just entered; gives the node to run next, or null when the flow stops here. */
export type NodeRunner<N extends FlowNode> = (draft: Draft, node: N) => NodeId | null;

const runners: { readonly [K in FlowNode['kind']]: NodeRunner<Extract<FlowNode, { kind: K }>> } = {
  say: runSay,
  ask: runAsk,
  branch: runBranch,
  call: runCall,
  lookup: runLookup,
  command: runCommand,
  compute: runCompute,
  end: runEnd,
};

/** Runs one node of any kind. */
export function runNode(draft: Draft, node: FlowNode): NodeId | null {
  const runner = runners[node.kind] as NodeRunner<FlowNode>;
  return runner(draft, node);
}
