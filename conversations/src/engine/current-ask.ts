import type { AskNode } from '../definition/flow.ts';
import type { Draft } from './draft.ts';
import { frameDefinition, topFrame } from './draft.ts';
import { own } from './scope.ts';

/** The question that the session waits at, if it does and if it is there. */
export function currentAsk(draft: Draft): AskNode | null {
  if (draft.session.wait === null) return null;
  const definition = frameDefinition(draft);
  const node = definition === null ? undefined : own(definition.nodes, topFrame(draft).node);
  return node?.kind === 'ask' ? node : null;
}
