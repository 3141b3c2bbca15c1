import type { AskNode, NodeId } from '../../definition/flow.ts';
import type { InputSpec } from '../../definition/input-spec.ts';
import { currentScope, type Draft } from '../draft.ts';
import { isRequired } from '../is-required.ts';
import { repeatQuestion } from '../question.ts';
import { invalidWord } from '../words.ts';
import { checkAnswer } from './check.ts';
import { rejectReply } from './reject.ts';

type Multiple = Extract<InputSpec, { kind: 'multiple' }>;

/** Ticks or unticks a choice and shows the question again, in the place of the one before. */
export function toggleChoice(draft: Draft, node: AskNode, id: string): null {
  const { wait } = draft.session;
  if (wait === null || node.input.kind !== 'multiple') return null;
  const before = wait.selected ?? [];
  const ticked = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
  const tooMany = node.input.max !== undefined && ticked.length > node.input.max;
  repeatQuestion(draft, node, {
    selected: tooMany ? before : inOrder(ticked, wait.choices),
    ...(wait.prompt === undefined ? {} : { replaces: wait.prompt }),
    ...(tooMany ? { lead: invalidWord('too_many', { max: node.input.max ?? 0 }) } : {}),
  });
  return null;
}

/** "Done": takes what is ticked, if it is enough. */
export function finishSelection(draft: Draft, node: AskNode): NodeId | null {
  const selected = draft.session.wait?.selected ?? [];
  const min = leastChoices(draft, node);
  if (selected.length < min) return rejectReply(draft, node, invalidWord('too_few', { min }));
  return checkAnswer(draft, node, { value: selected, match: 'token' });
}

/** A required multiple choice needs one tick at least. */
function leastChoices(draft: Draft, node: AskNode): number {
  const min = (node.input as Multiple).min ?? 0;
  return Math.max(min, isRequired(node, currentScope(draft)) ? 1 : 0);
}

function inOrder(ids: readonly string[], choices: readonly { readonly id: string }[]): readonly string[] {
  return choices.map((choice) => choice.id).filter((id) => ids.includes(id));
}
