import type { AskNode, NodeId } from '../../definition/flow.ts';
import type { ResolvedText } from '../../definition/text.ts';
import type { Draft } from '../draft.ts';
import { changeFrame, note, setVariable, topFrame } from '../draft.ts';
import { GAVE_UP_AT, MAX_INVALID } from '../limits.ts';
import { repeatQuestion } from '../question.ts';
import { closeWait } from '../wait.ts';

/** Asks again without counting: a stale tap, a late message, a word of help. */
export function askAgain(draft: Draft, node: AskNode, lead?: ResolvedText): null {
  repeatQuestion(draft, node, lead === undefined ? {} : { lead });
  return null;
}

/** Asks again because the reply was not understood; too often, and the question is given up. */
export function rejectReply(draft: Draft, node: AskNode, lead: ResolvedText): NodeId | null {
  return countMisunderstanding(draft, node) ?? askAgain(draft, node, lead);
}

/** Counts one misunderstanding; gives the way out when it was the last one. */
export function countMisunderstanding(draft: Draft, node: AskNode): NodeId | null {
  const frame = topFrame(draft);
  const count = frame.invalid + 1;
  if (count < (node.maxInvalid ?? MAX_INVALID)) {
    changeFrame(draft, { invalid: count });
    return null;
  }
  note(draft, 'gave_up', { after: count }, frame.node);
  setVariable(draft, GAVE_UP_AT, frame.node);
  closeWait(draft);
  return node.onGiveUp;
}
