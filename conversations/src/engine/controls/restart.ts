import type { FlowDefinition } from '../../definition/flow.ts';
import type { Json } from '../../definition/text.ts';
import type { Draft } from '../draft.ts';
import { loadedDefinition, note } from '../draft.ts';
import { failSession } from '../finish.ts';
import { newFrame } from '../nodes/call.ts';
import { run } from '../run.ts';
import type { Frame } from '../session.ts';
import { own } from '../scope.ts';
import { closeWait } from '../wait.ts';

/**
 * Begins the session's flow again, on its newest version, with the arguments it was started with. Answers that
 * nothing was done with yet are taken back; what lies before a command that changed something stays recorded.
 */
export function restart(draft: Draft): void {
  const root = draft.session.stack[0];
  if (root === undefined) return;
  const definition =
    loadedDefinition(draft.ctx, root.flow) ?? loadedDefinition(draft.ctx, root.flow, root.version);
  if (definition === null) {
    failSession(draft, 'missing_definition');
    return;
  }
  retractOpenAnswers(draft);
  closeWait(draft);
  startOver(draft, root, definition);
  note(draft, 'restarted');
  run(draft, definition.start);
}

/** Replaces the whole stack by a fresh frame of the definition, keeping what the root frame was started with. */
function startOver(draft: Draft, root: Frame, definition: FlowDefinition): void {
  const { session } = draft;
  const vars: Record<string, Json> = {};
  for (const name of ['person', ...(definition.args ?? [])]) {
    const value = own(root.vars, name);
    if (value !== undefined) vars[name] = value;
  }
  session.stack = [newFrame(session.nextFrame, definition, vars)];
  session.nextFrame += 1;
  session.pending = null;
  session.status = 'active';
  session.trail = [];
}

function retractOpenAnswers(draft: Draft): void {
  const { trail, stack } = draft.session;
  for (const entry of trail.slice(trail.findLastIndex((one) => one.barrier === true) + 1)) {
    const frame = stack.find((one) => one.id === entry.frame);
    const response = frame?.vars.responseId;
    if (frame === undefined || typeof response !== 'string') continue;
    const node = own(loadedDefinition(draft.ctx, frame.flow, frame.version)?.nodes ?? {}, entry.node);
    if ((node?.kind !== 'ask' && node?.kind !== 'compute') || node.record !== true) continue;
    draft.records.push({ response, question: node.answer, answer: null });
  }
}
