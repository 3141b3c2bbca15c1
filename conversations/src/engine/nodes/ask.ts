import type { AskNode, NodeId } from '../../definition/flow.ts';
import { offersOf } from '../choices.ts';
import type { Draft } from '../draft.ts';
import { currentScope, note, setVariable } from '../draft.ts';
import { GAVE_UP_AT } from '../limits.ts';
import { openQuestion } from '../question.ts';
import type { Scope } from '../scope.ts';

/** Asks and waits. A choice without anything to choose is given up at once, for nobody could answer it. */
export function runAsk(draft: Draft, node: AskNode): NodeId | null {
  const scope = currentScope(draft);
  if (nothingToChoose(node, scope)) {
    note(draft, 'no_options', undefined, scope.frame.node);
    setVariable(draft, GAVE_UP_AT, null);
    return node.onGiveUp;
  }
  openQuestion(draft, node);
  return null;
}

function nothingToChoose(node: AskNode, scope: Scope): boolean {
  const { kind } = node.input;
  return (
    (kind === 'single' || kind === 'multiple') &&
    offersOf(node, scope).every((offer) => offer.control !== undefined)
  );
}
