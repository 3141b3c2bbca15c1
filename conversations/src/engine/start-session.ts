import { closeDraft, loadedDefinition, openDraft } from './draft.ts';
import { failSession } from './finish.ts';
import { newFrame } from './nodes/call.ts';
import { run } from './run.ts';
import type { Session, SessionStart, StepContext, StepResult } from './session.ts';
import { MissingDefinition } from './session.ts';

/** Begins a session and runs it to its first wait. Null when there is no such flow. */
export function startSession(
  start: SessionStart & { readonly id: string },
  ctx: StepContext,
): StepResult | null {
  const definition = loadedDefinition(ctx, start.flow, start.version);
  if (definition === null) return null;
  const frame = newFrame(0, definition, {
    ...(start.person === undefined ? {} : { person: start.person }),
    ...start.args,
  });
  const session: Session = {
    id: start.id,
    specVersion: 1,
    rev: -1,
    status: 'active',
    language: start.language,
    timeZone: start.timeZone,
    channel: start.channel,
    stack: [frame],
    wait: null,
    pending: null,
    trail: [],
    events: 0,
    steps: 0,
    nextFrame: 1,
    startedAt: ctx.now,
    updatedAt: ctx.now,
    ...(start.lead === undefined ? {} : { lead: start.lead }),
  };
  return begin(session, definition.start, ctx);
}

function begin(session: Session, node: string, ctx: StepContext): StepResult {
  try {
    const draft = openDraft(session, ctx);
    run(draft, node);
    return closeDraft(draft);
  } catch (error) {
    if (error instanceof MissingDefinition) throw error;
    const draft = openDraft(session, ctx);
    failSession(draft, 'internal');
    draft.log.push({ k: 'error', d: error instanceof Error ? error.message : 'unknown' });
    return closeDraft(draft);
  }
}
