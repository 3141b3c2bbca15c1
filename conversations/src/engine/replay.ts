import type { FlowEvent, Session, StepContext } from './session.ts';
import { startSession } from './start-session.ts';
import { step } from './step.ts';

/**
 * A session rebuilt from its stored events, the first of which is its `start`: the audit that what is stored is
 * what the events led to. `at` is the time each event was handled at, `contextAt` the context of that time (with the
 * definitions that were published then). Null when the events do not begin a session.
 */
export function replaySession(
  id: string,
  events: readonly { readonly event: FlowEvent; readonly at: string }[],
  contextAt: (at: string) => StepContext,
): Session | null {
  const [first, ...rest] = events;
  if (first?.event.t !== 'start') return null;
  const { t: _t, ...start } = first.event;
  let session = startSession({ ...start, id }, contextAt(first.at))?.session ?? null;
  for (const { event, at } of rest) {
    if (session !== null) session = step(session, event, contextAt(at)).session;
  }
  return session;
}
