import type { Json } from '../definition/text.ts';
import { isPhoto } from '../engine/answering/read-attachment.ts';
import { readsAsOption } from '../engine/answering/reads-as-option.ts';
import { own } from '../engine/scope.ts';
import type { Session } from '../engine/session.ts';
import { isOver } from '../engine/step.ts';
import { leave } from './begin.ts';
import { passOffer } from './language-offer.ts';
import { onMessage } from './message.ts';
import { isInProgress, questionOf, takesAnyText } from './progress.ts';
import { applyEvent, startFlow, type Turn } from './turn.ts';
import type { Occurrence } from './types.ts';

type Report = Extract<Occurrence, { t: 'report' }>;

/**
 * A message that names a door of theirs and what happened there is kept at once, whatever is open; that goes on
 * afterwards. Where free text is asked for, only what can be nothing but a report is one. A photo above it goes with it.
 */
export function onReport(turn: Turn, report: Report): void {
  const { flow, args, only, sure, message } = report;
  passOffer(turn, message.content);
  const open = turn.session;
  const question = open === null ? null : questionOf(open, turn.ctx);
  const { text } = message.content;
  const isAnswer = open !== null && text !== undefined && readsAsOption(open, text, turn.ctx);
  const mayBeAnswer = question !== null && (sure ? takesAnyText(question) : !isIdle(turn));
  if (turn.ctx.facts.optedOut || isAnswer || (mayBeAnswer && !only)) {
    onMessage(turn, message);
    return;
  }
  const before = makeRoom(turn, flow);
  const photo = message.content.media?.find(isPhoto);
  startFlow(turn, flow, { ...args, ...before, photo: photo === undefined ? null : { ...photo } });
}

/** Questions of a walk at which nothing is lost: the next stop is asked about afterwards, whichever it is by then. */
const WALKS: Readonly<Record<string, readonly string[]>> = {
  canvass: ['at_door.door'],
  leaflets: ['leaflets.stop'],
};

function isWalking(open: Session): boolean {
  const [root, top] = [open.stack[0], open.stack.at(-1)];
  const stops = own(WALKS, root?.flow ?? '') ?? [];
  return top !== undefined && stops.includes(`${top.flow}.${top.node}`);
}

/** Nothing is asked that a number could answer: a menu, the next door, or nothing at all. */
function isIdle({ session, ctx }: Turn): boolean {
  return session === null || isWalking(session) || !isInProgress(session, ctx);
}

/** What the flow learns about what it interrupts: an open report to go on with, a room to lead back to, or neither. */
function makeRoom(turn: Turn, flow: string): Readonly<Record<'open' | 'back' | 'aside' | 'mayAsk', Json>> {
  const nothing = { open: null, back: null, aside: false, mayAsk: true };
  const open = turn.session;
  const root = open?.stack[0];
  if (open === null || root === undefined || isOver(open)) return nothing;
  if (root.flow === flow) {
    leave(turn);
    const beneath = turn.paused !== null;
    return { open: root.vars.log ?? null, back: root.vars.back ?? null, aside: beneath, mayAsk: true };
  }
  if (isWalking(open) || !isInProgress(open, turn.ctx)) {
    leave(turn);
    return { ...nothing, back: root.flow, aside: turn.paused !== null };
  }
  if (turn.paused === null) applyEvent(turn, { t: 'pause' });
  const isPaused = turn.session?.status === 'paused';
  if (isPaused) turn.paused = turn.session;
  else turn.held = turn.session;
  turn.session = null;
  return { ...nothing, aside: true, mayAsk: isPaused };
}
