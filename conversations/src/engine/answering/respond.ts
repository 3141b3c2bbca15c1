import type { AskNode, NodeId } from '../../definition/flow.ts';
import type { ResolvedText } from '../../definition/text.ts';
import type { Draft } from '../draft.ts';
import { currentScope, note, topFrame } from '../draft.ts';
import { fallbackValue } from '../formulas.ts';
import { isRequired } from '../is-required.ts';
import { askForOther, askToConfirm } from '../question.ts';
import { resolveText } from '../values.ts';
import { invalidWord, word } from '../words.ts';
import { acceptAnswer } from './accept.ts';
import { checkAnswer } from './check.ts';
import { finishSelection, toggleChoice } from './multiple.ts';
import { askAgain, countMisunderstanding, rejectReply } from './reject.ts';
import type { Understood } from './understood.ts';

type Responder<U extends Understood> = (draft: Draft, node: AskNode, understood: U) => NodeId | null;

const responders: { readonly [T in Understood['t']]: Responder<Extract<Understood, { t: T }>> } = {
  answer: checkAnswer,
  confirm: confirmGuess,
  denied: askOtherwise,
  invalid: (draft, node, { reason, values }) =>
    rejectReply(
      draft,
      node,
      node.invalid === undefined
        ? invalidWord(reason, values)
        : resolveText(node.invalid, currentScope(draft)),
    ),
  toggle: (draft, node, { id }) => toggleChoice(draft, node, id),
  done: finishSelection,
  skip: skipQuestion,
  other: (draft, node, { selected }) => {
    askForOther(draft, node, selected);
    return null;
  },
  stale: (draft, node) => {
    note(draft, 'stale_choice', undefined, topFrame(draft).node);
    return askAgain(draft, node, invalidWord('stale_choice'));
  },
};

/** Does what the reply calls for; gives the node to run next, or null to keep waiting. */
export function respond(draft: Draft, node: AskNode, understood: Understood): NodeId | null {
  const responder = responders[understood.t] as Responder<Understood>;
  return responder(draft, node, understood);
}

/** Skips the question, unless it is required. */
export function skipQuestion(draft: Draft, node: AskNode): NodeId | null {
  if (isRequired(node, currentScope(draft)) || node.menu === true) {
    const text = node.whenSkipped;
    return rejectReply(
      draft,
      node,
      text === undefined ? word('required') : resolveText(text, currentScope(draft)),
    );
  }
  const value =
    node.fallback === undefined ? null : fallbackValue(node.fallback, node.input, currentScope(draft));
  return acceptAnswer(draft, node, { value, match: value === null ? 'skipped' : 'default' });
}

/** A second guess after an unanswered first one counts: guessing must come to an end. */
function confirmGuess(
  draft: Draft,
  node: AskNode,
  { t: _t, ...guess }: Extract<Understood, { t: 'confirm' }>,
): NodeId | null {
  if (draft.session.wait?.confirming !== undefined) {
    const exit = countMisunderstanding(draft, node);
    if (exit !== null) return exit;
  }
  askToConfirm(draft, node, guess);
  return null;
}

/** After a "no" comes the only other thing that was possible; where there was none, the question. */
function askOtherwise(draft: Draft, node: AskNode): NodeId | null {
  const { otherwise, raw } = draft.session.wait?.confirming ?? {};
  if (otherwise === undefined || raw === undefined)
    return rejectReply(draft, node, resolvedPromptHint(draft, node));
  askToConfirm(draft, node, { ...otherwise, raw, instead: true });
  return null;
}

/** After a "no" the question speaks for itself; its help text says more where there is one. */
function resolvedPromptHint(draft: Draft, node: AskNode): ResolvedText {
  return node.help === undefined ? word('askAgain') : resolveText(node.help, currentScope(draft));
}
