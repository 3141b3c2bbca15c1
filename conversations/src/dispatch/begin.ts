import type { Json } from '../definition/text.ts';
import { isInProgress } from './progress.ts';
import { loadedDefinition } from '../engine/draft.ts';
import type { Session } from '../engine/session.ts';
import { isOver } from '../engine/step.ts';
import { dropOffer } from './language-offer.ts';
import { dispatchWord, notify } from './notices.ts';
import { SWITCH_FLOW } from './switch-flow.ts';
import { applyEvent, startFlow, type Turn } from './turn.ts';

/** A flow that wants to begin. */
export interface Beginning {
  readonly flow: string;
  readonly args: Readonly<Record<string, Json>>;
  /** Begins at once, whatever the definition says (a tapped standing prompt). */
  readonly atOnce?: boolean;
}

/**
 * Begins a flow where a conversation may be open already. An interrupting flow pauses it (one deep); where
 * something would be lost, the person is asked; where nothing would (a menu, a first question), it just gives way.
 */
export function begin(turn: Turn, beginning: Beginning): void {
  const { flow, args } = beginning;
  const definition = loadedDefinition(turn.ctx, flow);
  if (definition === null) {
    turn.log.push({ k: 'no_such_flow', d: flow });
    notify(turn, dispatchWord('nothingHere'));
    return;
  }
  dropSwitch(turn);
  const open = turn.session;
  const interrupts =
    beginning.atOnce === true || (definition.interrupting === true && open?.stack[0]?.flow !== flow);
  if (open === null || interrupts || !isInProgress(open, turn.ctx)) {
    if (interrupts) stepAside(turn);
    else leave(turn);
    startFlow(turn, flow, args);
  } else if (turn.paused === null) askWhich(turn, open, beginning);
  else finishFirst(turn);
}

/** A question whether to switch is not itself a conversation: what it was about is asked anew. */
function dropSwitch(turn: Turn): void {
  dropOffer(turn);
  if (turn.session?.stack[0]?.flow !== SWITCH_FLOW.key) return;
  leave(turn);
  turn.session = turn.paused;
  turn.paused = null;
}

/** Ends what is open; nothing is said about it. */
export function leave(turn: Turn): void {
  applyEvent(turn, { t: 'control', control: 'menu' });
  turn.session = null;
  turn.follow = null;
}

/** Makes room: the open conversation is paused, or left if one is paused already. */
function stepAside(turn: Turn): void {
  if (turn.paused === null && turn.session !== null && !isOver(turn.session)) {
    applyEvent(turn, { t: 'pause' });
    if (turn.session.status === 'paused') {
      turn.paused = turn.session;
      turn.session = null;
      return;
    }
  }
  leave(turn);
}

function finishFirst(turn: Turn): void {
  applyEvent(turn, { t: 'resume', lead: dispatchWord('finishFirst') });
}

function askWhich(turn: Turn, open: Session, { flow, args }: Beginning): void {
  const title = titleOf(turn, open.stack[0]?.flow ?? flow);
  const other = titleOf(turn, flow);
  stepAside(turn);
  startFlow(turn, SWITCH_FLOW.key, { flow, args, title, other, same: open.stack[0]?.flow === flow });
}

function titleOf(turn: Turn, flow: string): Json {
  const title = loadedDefinition(turn.ctx, flow)?.title;
  return title === undefined ? flow : 'key' in title ? { key: title.key } : { content: title.content };
}
