import type { AskNode, NodeId } from '../../definition/flow.ts';
import type { Answer, Match } from '../../definition/input-spec.ts';
import type { Json } from '../../definition/text.ts';
import { chooseRoute } from '../conditions.ts';
import { optionOffers } from '../choices.ts';
import { withAnswer } from '../answers.ts';
import type { Draft } from '../draft.ts';
import { changeFrame, currentDefinition, currentScope, pushTrail, topFrame } from '../draft.ts';
import { closeWait } from '../wait.ts';

/** Takes an answer: keeps and records it, closes the wait, and gives the way on. */
export function acceptAnswer(
  draft: Draft,
  node: AskNode,
  given: { readonly value: Json; readonly match: Match; readonly raw?: string },
): NodeId {
  const answer: Answer = { ...given, at: draft.ctx.now, ...shownLabel(draft, node, given.value) };
  closeWait(draft);
  const frame = topFrame(draft);
  const answered = withAnswer(frame, node.answer, answer);
  const scope = { frame: { ...frame, ...answered }, definition: currentDefinition(draft) };
  const next = chooseRoute(node.routes, node.next, scope);
  if (node.menu === true) return next;
  changeFrame(draft, answered);
  pushTrail(draft, { frame: frame.id, node: frame.node });
  recordAnswer(draft, node, answer);
  return next;
}

/** Writes an answer to the frame's response, or takes it back (null). */
export function recordAnswer(draft: Draft, node: AskNode, answer: Answer | null): void {
  const response = topFrame(draft).vars.responseId;
  if (node.record !== true || typeof response !== 'string') return;
  draft.records.push({ response, question: node.answer, answer });
}

/** Options from a variable are gone once the variable changes, so their label is kept with the answer. */
function shownLabel(draft: Draft, node: AskNode, value: Json): { label?: Json } {
  const { input } = node;
  if ((input.kind !== 'single' && input.kind !== 'multiple') || !('$var' in input.options)) return {};
  const offers = optionOffers(input.options, currentScope(draft));
  const labelOf = (one: Json): Json => {
    if (one !== null && typeof one === 'object' && 'other' in one) return one.other;
    return offers.find((offer) => offer.id === one)?.label ?? one;
  };
  if (value === null) return {};
  return { label: Array.isArray(value) ? (value as readonly Json[]).map(labelOf) : labelOf(value) };
}
