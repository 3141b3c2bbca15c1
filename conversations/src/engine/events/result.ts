import type { CommandNode, FlowNode, LookupNode, NodeId } from '../../definition/flow.ts';
import type { Json, Language } from '../../definition/text.ts';
import type { Draft } from '../draft.ts';
import { changeFrame, currentScope, note, pushTrail, topFrame } from '../draft.ts';
import { failSession } from '../finish.ts';
import { run } from '../run.ts';
import type { FlowEvent } from '../session.ts';
import { own } from '../scope.ts';
import type { Handled } from './registry.ts';

type Result = Extract<FlowEvent, { t: 'result' }>;

/** The host has answered a lookup or done a command. */
export function onResult(draft: Draft, event: Result): Handled {
  const { session } = draft;
  if (session.pending === null || session.pending.id !== event.request) return 'ignored';
  session.pending = null;
  const { frame, definition } = currentScope(draft);
  const node = own(definition.nodes, frame.node);
  if (!isRequest(node)) failSession(draft, 'missing_node', frame.node);
  else
    run(draft, event.ok ? takeData(draft, node, event.data ?? null) : takeReason(draft, node, event.reason));
  return 'handled';
}

function takeData(draft: Draft, node: LookupNode | CommandNode, data: Json): NodeId {
  const frame = topFrame(draft);
  const { error: _error, ...vars } = frame.vars;
  changeFrame(draft, { vars: node.into === undefined ? vars : { ...vars, [node.into]: data } });
  if (node.kind === 'command') {
    if (node.command === 'set_language') takeLanguage(draft, data);
    if (node.reversible !== true) pushTrail(draft, { frame: frame.id, node: frame.node, barrier: true });
  }
  return node.next;
}

function takeReason(draft: Draft, node: LookupNode | CommandNode, reason: string): NodeId {
  note(draft, 'request_failed', { reason }, topFrame(draft).node);
  changeFrame(draft, { vars: { ...topFrame(draft).vars, error: reason } });
  if (node.kind === 'lookup') return node.fail;
  return own(node.failures ?? {}, reason) ?? node.fail;
}

/** The one command that the engine knows by name: the person's language is a part of the session. */
function takeLanguage(draft: Draft, data: Json): void {
  const language: Language | undefined =
    data !== null && typeof data === 'object' && 'language' in data && typeof data.language === 'string'
      ? data.language
      : undefined;
  if (language !== undefined) draft.session.language = language;
}

function isRequest(node: FlowNode | undefined): node is LookupNode | CommandNode {
  return node?.kind === 'lookup' || node?.kind === 'command';
}
