import type { ComputeNode, NodeId } from '../../definition/flow.ts';
import type { Answer } from '../../definition/input-spec.ts';
import { recordAnswer } from '../answering/accept.ts';
import { withAnswer } from '../answers.ts';
import type { Draft } from '../draft.ts';
import { changeFrame, currentScope, pushTrail, topFrame } from '../draft.ts';
import { computedValue } from '../formulas.ts';

/** Keeps what the formula comes to as an answer, and goes on. `back` passes it and forgets it. */
export function runCompute(draft: Draft, node: ComputeNode): NodeId {
  const value = computedValue(node.formula, currentScope(draft));
  if (value === null) return node.next;
  const answer: Answer = { value, match: 'computed', at: draft.ctx.now };
  const frame = topFrame(draft);
  changeFrame(draft, withAnswer(frame, node.answer, answer));
  pushTrail(draft, { frame: frame.id, node: frame.node });
  recordAnswer(draft, node, answer);
  return node.next;
}
