import type { AskNode } from '../definition/flow.ts';
import type { Draft } from './draft.ts';
import { changeFrame, currentDefinition, topFrame } from './draft.ts';
import { sessionTag } from './session-tag.ts';
import { TTL_SECONDS } from './limits.ts';
import type { Wait } from './session.ts';

/** What changes while the session stays at one question. */
export type WaitState = Pick<Wait, 'confirming' | 'selected' | 'other' | 'prompt'>;

/** Begins to wait for an answer: a new wait, whose tokens and timers no other wait of any session shares. */
export function openWait(draft: Draft, node: AskNode, choices: (id: string) => Wait['choices']): Wait {
  const { session, ctx } = draft;
  const id = `${sessionTag(session.id)}${session.rev.toString(36)}`;
  const wait = {
    id,
    node: topFrame(draft).node,
    input: node.input.kind,
    choices: choices(id),
    since: ctx.now,
    expiresAt: silenceEnds(draft),
  };
  session.wait = wait;
  session.status = 'waiting';
  setTimers(draft, node);
  return wait;
}

/** Stays at the question. The person is there, so that silence begins anew. */
export function keepWaiting(draft: Draft, node: AskNode, state: WaitState): void {
  const { session } = draft;
  if (session.wait === null) return;
  const { id, node: at, input, choices, since } = session.wait;
  session.wait = { id, node: at, input, choices, since, expiresAt: silenceEnds(draft), ...state };
  session.status = 'waiting';
  setTimers(draft, node);
}

/** Ends the wait: its tokens and timers are stale from now on. */
export function closeWait(draft: Draft): void {
  const { wait } = draft.session;
  if (wait === null) return;
  draft.timers.push({ op: 'clear', wait: wait.id });
  draft.session.wait = null;
  draft.session.status = 'active';
  if (topFrame(draft).invalid !== 0) changeFrame(draft, { invalid: 0 });
}

function setTimers(draft: Draft, { remind, timeout }: AskNode): void {
  const { wait } = draft.session;
  if (wait === null) return;
  draft.timers.push({ op: 'set', timer: 'expire', wait: wait.id, at: wait.expiresAt });
  if (remind !== undefined) {
    draft.timers.push({
      op: 'set_after_sent',
      timer: 'reminder',
      wait: wait.id,
      seconds: remind.afterSeconds,
    });
  }
  if (timeout !== undefined) {
    draft.timers.push({
      op: 'set_after_sent',
      timer: 'timeout',
      wait: wait.id,
      seconds: timeout.afterSeconds,
    });
  }
}

function silenceEnds(draft: Draft): string {
  const seconds = currentDefinition(draft).ttlSeconds ?? TTL_SECONDS;
  return new Date(Date.parse(draft.ctx.now) + seconds * 1000).toISOString();
}
