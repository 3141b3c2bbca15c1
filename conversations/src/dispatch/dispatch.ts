import type { FlowEvent } from '../engine/session.ts';
import { begin } from './begin.ts';
import { makeOffer } from './language-offer.ts';
import { onMessage } from './message.ts';
import { onReport } from './report.ts';
import { settle } from './settle.ts';
import { applyEvent, applyToPaused, closeTurn, openTurn, type Turn } from './turn.ts';
import type { Conversation, DispatchContext, DispatchResult, Occurrence } from './types.ts';

/**
 * Decides what an occurrence means for a person's conversation and plays it through: which session gets it, what
 * is said outside any session, what begins, what is paused and taken up again. Pure, like `step`; throws
 * `MissingDefinition` and nothing else, and can then be called again with the same arguments.
 *
 * A result with a `request` is half a turn: the host performs the request and calls {@link resumeDispatch}.
 */
export function dispatch(
  conversation: Conversation,
  occurrence: Occurrence,
  ctx: DispatchContext,
): DispatchResult {
  const turn = openTurn(conversation, ctx);
  const handle = handlers[occurrence.t] as (turn: Turn, occurrence: Occurrence) => void;
  handle(turn, occurrence);
  settle(turn, occurrence.t === 'timer');
  makeOffer(turn);
  return closeTurn(turn);
}

/**
 * Goes on with a turn that stopped for the host. What comes back is only what is new since; `conversation` is the
 * state to store or to go on with.
 */
export function resumeDispatch(
  previous: Pick<DispatchResult, 'conversation'>,
  result: Extract<FlowEvent, { t: 'result' }>,
  ctx: DispatchContext,
): DispatchResult {
  const turn = openTurn(previous.conversation, ctx);
  applyEvent(turn, result);
  settle(turn);
  makeOffer(turn);
  return closeTurn(turn);
}

const handlers: {
  readonly [T in Occurrence['t']]: (turn: Turn, occurrence: Extract<Occurrence, { t: T }>) => void;
} = {
  message: onMessage,
  report: onReport,
  timer: onTimer,
  standing: (turn, { flow, args }) => {
    if (!turn.ctx.facts.optedOut) begin(turn, { flow, args, atOnce: true });
  },
  start: (turn, { flow, args }) => {
    if (!turn.ctx.facts.optedOut) begin(turn, { flow, args: args ?? {} });
  },
};

/** A timer of a session that is neither running nor paused any more means nothing. */
function onTimer(turn: Turn, { session, timer, wait }: Extract<Occurrence, { t: 'timer' }>): void {
  if (turn.session?.id === session) applyEvent(turn, { t: 'timer', timer, wait });
  else if (turn.paused?.id === session) applyToPaused(turn, { t: 'timer', timer, wait });
}
