import type { AskNode } from '../../definition/flow.ts';
import { recordAnswer } from '../answering/accept.ts';
import { askAgain } from '../answering/reject.ts';
import { withoutAnswer } from '../answers.ts';
import type { Draft } from '../draft.ts';
import { changeFrame, currentScope, topFrame } from '../draft.ts';
import { run } from '../run.ts';
import { own } from '../scope.ts';
import type { TrailEntry } from '../session.ts';
import { closeWait } from '../wait.ts';
import { word } from '../words.ts';

/**
 * Goes back to the question before and forgets its answer. What a command has done stays done, so `back` does not
 * cross one that changed something, nor leaves the flow it is in.
 */
export function goBack(draft: Draft, node: AskNode): void {
  const { trail } = draft.session;
  const frame = topFrame(draft);
  const last = trail.at(-1);
  if (last === undefined || last.frame !== frame.id || last.barrier === true) {
    const refusal = last?.barrier === true && last.frame === frame.id ? 'backRefused' : 'backStart';
    askAgain(draft, node, word(refusal));
    return;
  }
  const question = trail.findLastIndex((entry) => entry.barrier === true || !isComputed(draft, entry));
  const asked = trail[question];
  if (asked === undefined || asked.frame !== frame.id || asked.barrier === true) {
    askAgain(draft, node, word(asked?.barrier === true ? 'backRefused' : 'backStart'));
    return;
  }
  closeWait(draft);
  draft.session.trail = trail.slice(0, question);
  for (const entry of trail.slice(question)) forgetAnswer(draft, entry.node);
  run(draft, asked.node);
}

/** What was reckoned is passed on the way back: it is reckoned again on the way forth. */
function isComputed(draft: Draft, { frame, node }: TrailEntry): boolean {
  const scope = currentScope(draft);
  return frame === scope.frame.id && own(scope.definition.nodes, node)?.kind === 'compute';
}

function forgetAnswer(draft: Draft, id: string): void {
  const { frame, definition } = currentScope(draft);
  const node = own(definition.nodes, id);
  if (node?.kind !== 'ask' && node?.kind !== 'compute') return;
  changeFrame(draft, withoutAnswer(frame, node.answer));
  recordAnswer(draft, node, null);
}
