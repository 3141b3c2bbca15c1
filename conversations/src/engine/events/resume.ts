import { askAgain } from '../answering/reject.ts';
import { currentAsk } from '../current-ask.ts';
import type { Draft } from '../draft.ts';
import { topFrame } from '../draft.ts';
import { failSession } from '../finish.ts';
import { run } from '../run.ts';
import type { FlowEvent } from '../session.ts';
import { word } from '../words.ts';
import type { Handled } from './registry.ts';

/** Asks the current question again; a session that stopped for the host makes its request again. */
export function onResume(draft: Draft, event?: Extract<FlowEvent, { t: 'resume' }>): Handled {
  const { session } = draft;
  if (session.pending !== null) {
    draft.request = session.pending;
    return 'handled';
  }
  if (session.wait === null) {
    run(draft, topFrame(draft).node);
    return 'handled';
  }
  const node = currentAsk(draft);
  if (node === null) failSession(draft, 'missing_node', session.wait.node);
  else askAgain(draft, node, event?.lead ?? (session.status === 'paused' ? word('resumed') : undefined));
  return 'handled';
}
