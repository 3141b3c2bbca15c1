import type { EndNode, NodeId } from '../../definition/flow.ts';
import type { Json } from '../../definition/text.ts';
import { answersOf } from '../answers.ts';
import type { Draft } from '../draft.ts';
import { currentScope, pushTrail, setVariable, topFrame } from '../draft.ts';
import { endSession, failSession } from '../finish.ts';
import type { Frame } from '../session.ts';
import { own } from '../scope.ts';
import { resolveValues } from '../values.ts';

/** Ends the frame: its result goes to the caller, or the session is complete. */
export function runEnd(draft: Draft, node: EndNode): NodeId | null {
  if (draft.session.stack.length > 1) return returnToCaller(draft, node.outcome);
  const args = node.args === undefined ? undefined : resolveValues(node.args, currentScope(draft));
  endSession(draft, { status: 'completed', outcome: node.outcome });
  if (node.then === undefined) return null;
  draft.follow = node.then;
  draft.followArgs = args ?? null;
  return null;
}

function returnToCaller(draft: Draft, outcome: string): NodeId | null {
  const ended = topFrame(draft);
  draft.session.stack = draft.session.stack.slice(0, -1);
  const caller = topFrame(draft);
  const call = own(currentScope(draft).definition.nodes, caller.node);
  if (call?.kind !== 'call') return failSession(draft, 'missing_node', caller.node);
  if (ended.into !== undefined) setVariable(draft, ended.into, resultOf(ended, outcome));
  closeTrail(draft, ended, caller);
  return call.next;
}

function resultOf(frame: Frame, outcome: string): Json {
  const answers: Record<string, Json> = {};
  for (const [name, answer] of Object.entries(answersOf(frame))) answers[name] = answer.value;
  const { person: _person, ...vars } = frame.vars;
  return { outcome, answers, vars };
}

/** What was answered in a finished call is not walked back into; a call that asked nothing is walked past. */
function closeTrail(draft: Draft, ended: Frame, caller: Frame): void {
  const { trail } = draft.session;
  const kept = trail.filter((entry) => entry.frame !== ended.id);
  if (kept.length === trail.length) return;
  draft.session.trail = kept;
  pushTrail(draft, { frame: caller.id, node: caller.node, barrier: true });
}
