import type { CommandNode, LookupNode } from '../../definition/flow.ts';
import type { Draft } from '../draft.ts';
import { currentScope } from '../draft.ts';
import type { HostRequest } from '../session.ts';
import { resolveValues } from '../values.ts';

/** Stops the flow until the host has answered. At most one request is made per step, so the revision names it. */
export function requestHost(draft: Draft, node: LookupNode | CommandNode): null {
  const request: HostRequest = {
    id: `${draft.session.id}:${String(draft.session.rev)}:q`,
    kind: node.kind,
    name: node.kind === 'lookup' ? node.lookup : node.command,
    args: resolveValues(node.args ?? {}, currentScope(draft)),
  };
  draft.session.pending = request;
  draft.session.status = 'active';
  draft.request = request;
  return null;
}
