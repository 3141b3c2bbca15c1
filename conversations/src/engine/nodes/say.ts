import type { NodeId, SayNode } from '../../definition/flow.ts';
import type { Draft } from '../draft.ts';
import { currentScope, send, sendAsLead } from '../draft.ts';
import { resolveText } from '../values.ts';

/** Says something and goes on. */
export function runSay(draft: Draft, node: SayNode): NodeId {
  const text = resolveText(node.text, currentScope(draft));
  if (node.lead === true) sendAsLead(draft, text);
  else send(draft, { text });
  return node.next;
}
