import type { Json, Language, ResolvedText } from '../definition/text.ts';
import type { FlowEvent, Session, SessionStart, StepResult } from '../engine/session.ts';
import { startSession } from '../engine/start-session.ts';
import { isOver, step } from '../engine/step.ts';
import type { Prompt } from '../messages/prompt.ts';
import type { Conversation, DispatchContext, DispatchResult, Offer, SessionEvent } from './types.ts';

/** All that happens to one person's conversation while one occurrence is handled. */
export interface Turn {
  readonly ctx: DispatchContext;
  session: Session | null;
  paused: Session | null;
  /** Neither running nor paused: goes on, as it is, when what runs now has ended in this very turn. */
  held: Session | null;
  begun: number;
  /** The flow that the last step wants next, and whether the person asked for it (`menu`). */
  follow: {
    readonly flow: string;
    readonly args?: Readonly<Record<string, Json>>;
    readonly asked: boolean;
  } | null;
  request: StepResult['request'];
  consent: NonNullable<DispatchResult['consent']> | null;
  language: Language | null;
  /** A language to offer once all else is said; `offered` when it was. */
  offer: Offer | null;
  offered: boolean;
  readonly sessions: Map<string, Session>;
  readonly outbound: Prompt[];
  readonly records: DispatchResult['records'][number][];
  readonly timers: DispatchResult['timers'][number][];
  readonly events: SessionEvent[];
  readonly log: StepResult['log'][number][];
}

/** Opens a turn on a conversation. */
export function openTurn(conversation: Conversation, ctx: DispatchContext): Turn {
  return {
    ctx,
    session: conversation.session,
    paused: conversation.paused,
    held: conversation.held ?? null,
    begun: conversation.begun ?? 0,
    follow: null,
    request: null,
    consent: null,
    language: null,
    offer: conversation.offer ?? null,
    offered: false,
    sessions: new Map(),
    outbound: [],
    records: [],
    timers: [],
    events: [],
    log: [],
  };
}

/** The result for the host. Sessions that ended are reported once more, but are no part of the conversation. */
export function closeTurn(turn: Turn): DispatchResult {
  const session = turn.session !== null && isOver(turn.session) ? null : turn.session;
  const { paused, held, offer, begun, outbound, records, timers, events, request, consent, language, log } =
    turn;
  const stopped = {
    session,
    paused,
    begun,
    ...(held === null ? {} : { held }),
    ...(offer === null ? {} : { offer }),
  };
  const conversation = request === null ? { session, paused } : stopped;
  return {
    conversation,
    sessions: [...turn.sessions.values()],
    outbound,
    records,
    timers,
    events,
    request,
    log,
    ...(consent === null ? {} : { consent }),
    ...(language === null ? {} : { language }),
    ...(turn.offered ? { offered: true } : {}),
  };
}

/** Applies an event to the running session. */
export function applyEvent(turn: Turn, event: FlowEvent): void {
  if (turn.session === null) return;
  turn.session = take(turn, turn.session, event, step(turn.session, event, turn.ctx));
}

/** Applies an event to the session that is paused beneath; one that ends is gone. */
export function applyToPaused(turn: Turn, event: FlowEvent): void {
  if (turn.paused === null) return;
  const after = take(turn, turn.paused, event, step(turn.paused, event, turn.ctx));
  turn.paused = isOver(after) ? null : after;
  turn.follow = null;
}

/** Starts a flow in the place of the running session. False when there is no such flow. */
export function startFlow(
  turn: Turn,
  flow: string,
  args: Readonly<Record<string, Json>> = {},
  { lead, spoken }: { readonly lead?: ResolvedText | undefined; readonly spoken?: Language } = {},
): boolean {
  const { language, timeZone, channel, member, space, name } = turn.ctx.facts;
  const start: SessionStart = {
    flow,
    args,
    language: spoken ?? turn.language ?? language,
    timeZone,
    channel,
    person: { name: name ?? null, member, space, channel },
    ...(lead === undefined ? {} : { lead }),
  };
  const id = nextId(turn);
  const result = startSession({ ...start, id }, turn.ctx);
  if (result === null) {
    turn.log.push({ k: 'no_such_flow', d: flow });
    return false;
  }
  turn.session = take(turn, null, { t: 'start', ...start }, result);
  return true;
}

/** An id for a session, or a prompt without one, that this turn begins. */
export function nextId(turn: Turn): string {
  const id = turn.ctx.newSessionId(turn.begun);
  turn.begun += 1;
  return id;
}

function take(turn: Turn, before: Session | null, event: FlowEvent, result: StepResult): Session {
  const { session } = result;
  turn.log.push(...result.log);
  if (session === before) return session;
  const { id, rev } = session;
  turn.sessions.delete(id);
  turn.sessions.set(id, session);
  turn.outbound.push(...result.outbound);
  for (const record of result.records) turn.records.push({ ...record, session: id });
  for (const timer of result.timers) turn.timers.push({ ...timer, session: id });
  turn.events.push({ session: id, rev, event, at: turn.ctx.now });
  turn.request = result.request;
  const { follow: flow, followArgs: args } = result;
  const asked = event.t === 'control';
  turn.follow = flow === undefined ? null : args === undefined ? { flow, asked } : { flow, args, asked };
  return session;
}
