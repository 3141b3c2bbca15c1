import type { AskNode } from '../definition/flow.ts';
import type { Draft } from './draft.ts';
import { changeFrame, currentDefinition, topFrame } from './draft.ts';
import { sessionTag, TAG_LENGTH } from './session-tag.ts';
import { TTL_SECONDS } from './limits.ts';
import type { Wait } from './session.ts';

/** What changes while the session stays at one question. */
export type WaitState = Pick<Wait, 'confirming' | 'selected' | 'other' | 'prompt'>;

/** An id for the next wait: no other wait of any session of a person has it, nor its tokens and timers. */
export function newWaitId({ session, waitBefore }: Draft): string {
  const tag = waitBefore === null ? sessionTag(session.id) : waitBefore.id.slice(0, TAG_LENGTH);
  return tag + session.rev.toString(36);
}

/** Begins to wait for an answer. */
export function openWait(
  draft: Draft,
  node: AskNode,
  { id, choices, prompt }: Required<Pick<Wait, 'id' | 'choices' | 'prompt'>>,
): void {
  const { session, ctx } = draft;
  session.wait = {
    id,
    node: topFrame(draft).node,
    input: node.input.kind,
    choices,
    since: ctx.now,
    expiresAt: silenceEnds(draft),
    prompt,
  };
  session.status = 'waiting';
  setTimers(draft, node);
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

/** The last moment that was reckoned: turns that are handled together share their time. */
let reckoned = { now: '', seconds: 0, ends: '' };

function silenceEnds(draft: Draft): string {
  const seconds = currentDefinition(draft).ttlSeconds ?? TTL_SECONDS;
  const { now } = draft.ctx;
  if (reckoned.now !== now || reckoned.seconds !== seconds) {
    reckoned = { now, seconds, ends: new Date(Date.parse(now) + seconds * 1000).toISOString() };
  }
  return reckoned.ends;
}
