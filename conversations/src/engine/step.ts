import { adoptNewerDefinitions } from './adopt-definitions.ts';
import { closeDraft, openDraft, type Draft } from './draft.ts';
import { handleEvent, type Handled } from './events/registry.ts';
import { failSession } from './finish.ts';
import { MAX_EVENTS } from './limits.ts';
import type { FlowEvent, Session, StepContext, StepResult } from './session.ts';
import { MissingDefinition } from './session.ts';

/**
 * Applies one event to a session: the whole engine as a pure function. The same session, event and context give
 * the same result; the session passed in is never changed. An event that does not apply (a stale timer, anything
 * after the end) gives back the very same session.
 *
 * Throws {@link MissingDefinition} and nothing else: whatever else goes wrong ends the session as `failed`, with
 * words for the person and a `flow_failed` entry in the log.
 */
export function step(session: Session, event: FlowEvent, ctx: StepContext): StepResult {
  if (isOver(session)) return unchanged(session, 'over');
  try {
    const draft = openDraft(session, ctx);
    return apply(draft, event) === 'ignored' ? unchanged(session, event.t) : closeDraft(draft);
  } catch (error) {
    if (error instanceof MissingDefinition) throw error;
    return failed(session, ctx, error);
  }
}

/** Whether the session has ended; nothing changes it any more. */
export function isOver(session: Session): boolean {
  const { status } = session;
  return status === 'completed' || status === 'expired' || status === 'cancelled' || status === 'failed';
}

function apply(draft: Draft, event: FlowEvent): Handled {
  if (event.t === 'result') return handleEvent(draft, event);
  draft.session.events += 1;
  draft.session.steps = 0;
  if (isStale(draft, event)) return 'ignored';
  if (draft.session.events > maxEvents(draft)) {
    failSession(draft, 'too_many_events');
    return 'handled';
  }
  return adoptNewerDefinitions(draft, event) === 'consumed' ? 'handled' : handleEvent(draft, event);
}

/** Checked before anything else, so that a timer of another wait cannot even move a session to a newer version. */
function isStale(draft: Draft, event: FlowEvent): boolean {
  return event.t === 'timer' && draft.session.wait?.id !== event.wait;
}

function maxEvents(draft: Draft): number {
  const root = draft.session.stack[0];
  const pinned = root === undefined ? null : draft.ctx.definition(root.flow, root.version);
  return pinned?.limits?.maxEvents ?? MAX_EVENTS;
}

function unchanged(session: Session, event: string): StepResult {
  const log = [{ k: 'ignored', d: event }];
  return { session, outbound: [], records: [], timers: [], request: null, log };
}

/** Something that no definition should be able to cause. The message names no input, so it may be logged. */
function failed(session: Session, ctx: StepContext, error: unknown): StepResult {
  const draft = openDraft(session, ctx);
  draft.session.events += 1;
  failSession(draft, 'internal');
  draft.log.push({ k: 'error', d: error instanceof Error ? error.message : 'unknown' });
  return closeDraft(draft);
}
