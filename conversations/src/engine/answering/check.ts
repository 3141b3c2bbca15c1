import type { AskNode, NodeId } from '../../definition/flow.ts';
import { formulaHolds } from '../../formula/evaluate-formula.ts';
import type { Draft } from '../draft.ts';
import { currentScope } from '../draft.ts';
import { formulaScope } from '../formulas.ts';
import { resolveText } from '../values.ts';
import { invalidWord } from '../words.ts';
import { acceptAnswer } from './accept.ts';
import { rejectReply } from './reject.ts';

/** Takes an answer if it is what the question asks for beyond its kind. */
export function checkAnswer(
  draft: Draft,
  node: AskNode,
  given: Parameters<typeof acceptAnswer>[2],
): NodeId | null {
  const { check } = node;
  if (check === undefined) return acceptAnswer(draft, node, given);
  const scope = currentScope(draft);
  if (formulaHolds(check.formula, formulaScope(scope, given.value))) return acceptAnswer(draft, node, given);
  const lead = check.text === undefined ? invalidWord('not_allowed') : resolveText(check.text, scope);
  return rejectReply(draft, node, lead);
}
