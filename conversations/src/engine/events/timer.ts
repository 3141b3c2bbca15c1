import type { AskNode } from '../../definition/flow.ts';
import { currentAsk } from '../current-ask.ts';
import type { Draft } from '../draft.ts';
import { currentScope, note } from '../draft.ts';
import { endSession } from '../finish.ts';
import { remindOfQuestion } from '../question.ts';
import { run } from '../run.ts';
import type { FlowEvent, TimerKind, Wait } from '../session.ts';
import { resolveText } from '../values.ts';
import { closeWait } from '../wait.ts';
import type { Handled } from './registry.ts';

type Timer = Extract<FlowEvent, { t: 'timer' }>;

const handlers: Readonly<Record<TimerKind, (draft: Draft, wait: Wait) => Handled>> = {
  reminder: remind,
  timeout: timeOut,
  expire,
};

/** A timer is due. One of another wait, or one that no longer applies, changes nothing. */
export function onTimer(draft: Draft, event: Timer): Handled {
  const { wait } = draft.session;
  return wait === null || wait.id !== event.wait ? 'ignored' : handlers[event.timer](draft, wait);
}

function remind(draft: Draft): Handled {
  const node = waitingAsk(draft);
  if (node?.remind === undefined) return 'ignored';
  remindOfQuestion(draft, node, resolveText(node.remind.text, currentScope(draft)));
  return 'handled';
}

function timeOut(draft: Draft, wait: Wait): Handled {
  const node = waitingAsk(draft);
  if (node?.timeout === undefined) return 'ignored';
  note(draft, 'timed_out', undefined, wait.node);
  closeWait(draft);
  run(draft, node.timeout.to);
  return 'handled';
}

/** Nothing is said: whoever was silent for days is not written to about it. */
function expire(draft: Draft, wait: Wait): Handled {
  if (Date.parse(draft.ctx.now) < Date.parse(wait.expiresAt)) return 'ignored';
  endSession(draft, { status: 'expired', outcome: 'expired' });
  return 'handled';
}

function waitingAsk(draft: Draft): AskNode | null {
  return draft.session.status === 'waiting' ? currentAsk(draft) : null;
}
