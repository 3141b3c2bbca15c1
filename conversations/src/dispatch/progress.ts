import type { AskNode } from '../definition/flow.ts';
import { loadedDefinition } from '../engine/draft.ts';
import { own } from '../engine/scope.ts';
import type { Session, StepContext } from '../engine/session.ts';

/** The question that a session stands at, or null. */
export function questionOf(session: Session, ctx: StepContext): AskNode | null {
  const frame = session.stack.at(-1);
  if (frame === undefined || session.wait === null) return null;
  const node = own(loadedDefinition(ctx, frame.flow, frame.version)?.nodes ?? {}, frame.node);
  return node?.kind === 'ask' ? node : null;
}

/** Whether whatever is typed can be the answer. */
export function takesAnyText({ input }: AskNode): boolean {
  if (input.kind === 'single' || input.kind === 'multiple') return input.other !== undefined;
  return input.kind === 'text' || input.kind === 'long_text';
}

/** What strangers find themselves in without having begun it: whatever they do begin comes first. */
const WELCOME = 'welcome';

/** Whether leaving the session would lose something: an answer given, or a flow inside another one. */
export function isInProgress(session: Session, ctx: StepContext): boolean {
  if (questionOf(session, ctx)?.menu === true) return false;
  if (session.stack.length === 1 && session.stack[0]?.flow === WELCOME) return false;
  return session.trail.length > 0 || session.stack.length > 1;
}
