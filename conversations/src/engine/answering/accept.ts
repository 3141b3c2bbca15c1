import type { AskNode, NodeId } from '../../definition/flow.ts';
import type { Answer, Match } from '../../definition/input-spec.ts';
import type { Json } from '../../definition/text.ts';
import { chooseRoute } from '../conditions.ts';
import { optionOffers } from '../choices.ts';
import { withAnswer, type AnswerPages } from '../answers.ts';
import type { Draft } from '../draft.ts';
import type { Mutable } from '../mutable.ts';
import { changeFrame, clockOf, currentDefinition, currentScope, pushTrail, topFrame } from '../draft.ts';
import { closeWait } from '../wait.ts';

/** Takes an answer: keeps and records it, closes the wait, and gives the way on. */
export function acceptAnswer(
  draft: Draft,
  node: AskNode,
  given: { readonly value: Json; readonly match: Match; readonly raw?: string },
): NodeId {
  const answer: Mutable<Answer> = { value: given.value, match: given.match, at: draft.ctx.now };
  if (given.raw !== undefined) answer.raw = given.raw;
  const label = shownLabel(draft, node, given.value);
  if (label !== null) answer.label = label;
  closeWait(draft);
  const frame = topFrame(draft);
  const answered = withAnswer(frame, node.answer, answer);
  const next = wayOn(draft, node, answered);
  if (node.menu === true) return next;
  changeFrame(draft, answered);
  pushTrail(draft, { frame: frame.id, node: frame.node });
  recordAnswer(draft, node, answer);
  return next;
}

/** Routes see the answer, even where it is not kept. */
function wayOn(draft: Draft, node: AskNode, answered: AnswerPages): NodeId {
  if (node.routes === undefined || node.routes.length === 0) return node.next;
  const frame = { ...topFrame(draft), ...answered };
  return chooseRoute(node.routes, node.next, {
    frame,
    definition: currentDefinition(draft),
    clock: clockOf(draft),
  });
}

/** Writes an answer to the frame's response, or takes it back (null). */
export function recordAnswer(
  draft: Draft,
  node: Pick<AskNode, 'record' | 'answer'>,
  answer: Answer | null,
): void {
  const response = topFrame(draft).vars.responseId;
  if (node.record !== true || typeof response !== 'string') return;
  draft.records.push({ response, question: node.answer, answer });
}

/** Options from a variable are gone once the variable changes, so their label is kept with the answer. */
function shownLabel(draft: Draft, node: AskNode, value: Json): Json {
  const { input } = node;
  if ((input.kind !== 'single' && input.kind !== 'multiple') || !('$var' in input.options)) return null;
  const offers = optionOffers(input.options, currentScope(draft));
  const labelOf = (one: Json): Json => {
    if (one !== null && typeof one === 'object' && 'other' in one) return one.other;
    return offers.find((offer) => offer.id === one)?.label ?? one;
  };
  if (value === null) return null;
  return Array.isArray(value) ? (value as readonly Json[]).map(labelOf) : labelOf(value);
}
