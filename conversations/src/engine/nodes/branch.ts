import type { BranchNode, NodeId } from '../../definition/flow.ts';
import { chooseRoute } from '../conditions.ts';
import type { Draft } from '../draft.ts';
import { currentScope } from '../draft.ts';

/** Takes the first route that holds. */
export function runBranch(draft: Draft, node: BranchNode): NodeId {
  return chooseRoute(node.routes, node.else, currentScope(draft));
}
