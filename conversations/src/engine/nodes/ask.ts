import type { AskNode, NodeId } from '../../definition/flow.ts';
import type { InputSpec } from '../../definition/input-spec.ts';
import { optionOffers } from '../choices.ts';
import type { Draft } from '../draft.ts';
import { currentScope, note } from '../draft.ts';
import { openQuestion } from '../question.ts';
import type { Scope } from '../scope.ts';

/** Asks and waits. A choice without anything to choose is given up at once, for nobody could answer it. */
export function runAsk(draft: Draft, node: AskNode): NodeId | null {
  const scope = currentScope(draft);
  if (nothingToChoose(node.input, scope)) {
    note(draft, 'no_options', undefined, scope.frame.node);
    return node.onGiveUp;
  }
  openQuestion(draft, node);
  return null;
}

function nothingToChoose(input: InputSpec, scope: Scope): boolean {
  if (input.kind !== 'single' && input.kind !== 'multiple') return false;
  return input.other === undefined && optionOffers(input.options, scope).length === 0;
}
