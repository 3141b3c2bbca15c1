import type { NodeId } from '../definition/flow.ts';
import type { ResolvedText } from '../definition/text.ts';
import type { Draft } from './draft.ts';
import { note, send } from './draft.ts';
import type { SessionStatus } from './session.ts';
import { closeWait } from './wait.ts';
import { word } from './words.ts';

/** Why a session cannot go on. The person is freed and told; the host tells the organizers. */
export type FailureReason =
  | 'too_many_steps'
  | 'too_many_events'
  | 'too_many_frames'
  | 'missing_node'
  | 'missing_definition'
  | 'internal';

type Ending = Extract<SessionStatus, 'completed' | 'expired' | 'cancelled' | 'failed'>;

/** Ends the session. Whatever it waited for is forgotten; the frames stay, as a record of where it ended. */
export function endSession(
  draft: Draft,
  ending: { readonly status: Ending; readonly outcome: string; readonly text?: ResolvedText },
): void {
  closeWait(draft);
  if (ending.text !== undefined) send(draft, { text: ending.text });
  draft.session.status = ending.status;
  draft.session.outcome = ending.outcome;
  draft.session.pending = null;
  draft.request = null;
  note(draft, 'ended', { status: ending.status, outcome: ending.outcome });
}

/** Ends the session because its definition, or the engine, cannot go on. */
export function failSession(draft: Draft, reason: FailureReason, node?: NodeId): null {
  endSession(draft, { status: 'failed', outcome: reason, text: word('failed') });
  note(draft, 'flow_failed', { reason }, node);
  return null;
}
