import type { AskNode } from '../definition/flow.ts';
import { asChoices, offersOf } from './choices.ts';
import type { Draft } from './draft.ts';
import { changeFrame, currentScope } from './draft.ts';
import { sessionTag } from './session-tag.ts';
import { TTL_SECONDS } from './limits.ts';
import type { Wait } from './session.ts';

/** Begins to wait for an answer: a new wait, whose tokens and timers no other wait of any session shares. */
export function openWait(draft: Draft, node: AskNode): void {
  const { session, ctx } = draft;
  const scope = currentScope(draft);
  const id = `${sessionTag(session.id)}${session.rev.toString(36)}`;
  const ttl = scope.definition.ttlSeconds ?? TTL_SECONDS;
  const choices = offersOf(node, scope).map(({ id: option, suffix, n }) => ({
    token: `${id}.${suffix}`,
    id: option,
    n,
  }));
  session.wait = {
    id,
    node: scope.frame.node,
    input: node.input.kind,
    choices,
    since: ctx.now,
    expiresAt: after(ctx.now, ttl),
  };
  session.status = 'waiting';
  setTimers(draft, node);
}

/** The person is there: silence begins anew. */
export function renewWait(draft: Draft, node: AskNode): void {
  const { session, ctx } = draft;
  if (session.wait === null) return openWait(draft, node);
  const ttl = currentScope(draft).definition.ttlSeconds ?? TTL_SECONDS;
  session.wait = { ...session.wait, expiresAt: after(ctx.now, ttl) };
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
  changeFrame(draft, { invalid: 0 });
}

/** Changes what is known at the current wait; a change to undefined forgets. */
export function changeWait(
  draft: Draft,
  change: { [K in 'confirming' | 'selected' | 'other' | 'prompt']?: Wait[K] | undefined },
): void {
  const { wait } = draft.session;
  if (wait === null) return;
  const changed: Record<string, unknown> = { ...wait, ...change };
  for (const name of Object.keys(change)) if (changed[name] === undefined) delete changed[name];
  draft.session.wait = changed as unknown as Wait;
}

/** The choices of the current question as a prompt shows them. */
export function currentChoices(draft: Draft, node: AskNode) {
  const { wait } = draft.session;
  return wait === null ? [] : asChoices(offersOf(node, currentScope(draft)), wait.id, wait.selected);
}

function setTimers(draft: Draft, node: AskNode): void {
  const { wait } = draft.session;
  if (wait === null) return;
  draft.timers.push({ op: 'set', timer: 'expire', wait: wait.id, at: wait.expiresAt });
  const later = { reminder: node.remind?.afterSeconds, timeout: node.timeout?.afterSeconds } as const;
  for (const timer of ['reminder', 'timeout'] as const) {
    const seconds = later[timer];
    if (seconds !== undefined) {
      draft.timers.push({ op: 'set_after_sent', timer, wait: wait.id, seconds });
    }
  }
}

function after(now: string, seconds: number): string {
  return new Date(Date.parse(now) + seconds * 1000).toISOString();
}
