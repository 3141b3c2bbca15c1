import type { CallNode, FlowDefinition, NodeId } from '../../definition/flow.ts';
import type { Json } from '../../definition/text.ts';
import type { Draft } from '../draft.ts';
import { currentScope, loadedDefinition, note, setVariable } from '../draft.ts';
import { failSession } from '../finish.ts';
import { MAX_FRAMES } from '../limits.ts';
import type { Frame } from '../session.ts';
import type { Scope } from '../scope.ts';
import { resolveValue, resolveValues } from '../values.ts';

/** Outcome that the caller sees when the flow it called does not exist or was never published. */
export const UNAVAILABLE = 'unavailable';

/** Puts a frame for the called flow on top and starts it. */
export function runCall(draft: Draft, node: CallNode): NodeId | null {
  if (draft.session.stack.length >= MAX_FRAMES) return failSession(draft, 'too_many_frames');
  const scope = currentScope(draft);
  const definition = calledDefinition(draft, node, scope);
  if (definition === null) {
    note(draft, 'call_unavailable', undefined, scope.frame.node);
    if (node.into !== undefined)
      setVariable(draft, node.into, { outcome: UNAVAILABLE, answers: {}, vars: {} });
    return node.next;
  }
  const language = node.language === undefined ? null : resolveValue(node.language, scope);
  const frame = newFrame(draft.session.nextFrame, definition, {
    ...(scope.frame.vars.person === undefined ? {} : { person: scope.frame.vars.person }),
    ...resolveValues(node.args ?? {}, scope),
  });
  const inherited = typeof language === 'string' ? language : scope.frame.language;
  draft.session.nextFrame += 1;
  draft.session.stack = [
    ...draft.session.stack,
    {
      ...frame,
      ...(inherited === undefined ? {} : { language: inherited }),
      ...(node.into === undefined ? {} : { into: node.into }),
    },
  ];
  return definition.start;
}

/** A fresh frame of a definition. */
export function newFrame(
  id: number,
  definition: FlowDefinition,
  vars: Readonly<Record<string, Json>>,
): Frame {
  const { key: flow, version, hash, start: node } = definition;
  return { id, flow, version, hash, node, answers: {}, vars, invalid: 0 };
}

function calledDefinition(draft: Draft, node: CallNode, scope: Scope): FlowDefinition | null {
  const flow = resolveValue(node.flow, scope);
  if (typeof flow !== 'string' || flow === '') return null;
  const version = node.version === undefined ? null : resolveValue(node.version, scope);
  return loadedDefinition(draft.ctx, flow, typeof version === 'number' ? version : undefined);
}
