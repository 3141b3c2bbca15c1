import type { Json, ResolvedText } from '../definition/text.ts';
import type { Session } from '../engine/session.ts';
import { isOver } from '../engine/step.ts';
import { leave } from './begin.ts';
import { isOffer } from './language-offer.ts';
import { dispatchWord, notify } from './notices.ts';
import { SWITCH_FLOW } from './switch-flow.ts';
import { applyEvent, applyToPaused, startFlow, type Turn } from './turn.ts';

/** Flows that may follow one another in one turn; more is a circle of flows that ask nothing. */
const MAX_FOLLOWING = 8;

/**
 * Decides what comes after a session that ended: the flow that was asked for, the one that the switch was about,
 * the conversation that was paused, the flow that its `end` names; in this order. `silent`: nothing is said on
 * its own account, because nobody is there (a session expired).
 */
export function settle(turn: Turn, silent = false): void {
  if (turn.held !== null && turn.session?.status === 'waiting') leave(turn);
  for (let i = 0; i < MAX_FOLLOWING; i += 1) {
    if (turn.session === null && turn.held !== null) goBack(turn);
    const ended = turn.session;
    if (ended === null || !isOver(ended)) return;
    turn.session = null;
    if (turn.held === null && !goOn(turn, ended, silent)) return;
  }
  turn.session = null;
  turn.log.push({ k: 'too_many_flows' });
}

/** What was held up for a moment goes on where it was. */
function goBack(turn: Turn): void {
  turn.session = turn.held;
  turn.held = null;
  turn.follow = null;
  applyEvent(turn, { t: 'resume' });
}

/** Whether something was started or resumed. */
function goOn(turn: Turn, ended: Session, silent: boolean): boolean {
  const { follow } = turn;
  turn.follow = null;
  if (isOffer(ended)) return afterOffer(turn, ended, silent);
  carryLanguage(turn, ended);
  const switched = switchedTo(ended);
  if (switched !== null) {
    applyToPaused(turn, { t: 'control', control: 'menu' });
    return startFlow(turn, switched.flow, switched.args);
  }
  if (follow?.asked === true) return openHub(turn);
  if (turn.paused !== null) {
    turn.session = turn.paused;
    turn.paused = null;
    if (!silent) applyEvent(turn, { t: 'resume' });
    return true;
  }
  return follow !== null && startFlow(turn, follow.flow, follow.args);
}

/** What was open goes on, in the language that they chose; without an answer as it was. */
function afterOffer(turn: Turn, { outcome, language }: Session, silent: boolean): boolean {
  const isAccepted = outcome === 'accepted';
  if (isAccepted) {
    turn.language = language;
    applyToPaused(turn, { t: 'control', control: 'language', arg: language });
  }
  const lead = dispatchWord(isAccepted ? 'languageChanged' : 'languageKept');
  if (turn.paused === null) return !silent && openHub(turn, null, lead);
  turn.session = turn.paused;
  turn.paused = null;
  applyEvent(turn, silent ? { t: 'unpause' } : { t: 'resume', lead });
  return true;
}

/** Where a person without a conversation begins: the menu of a member, the welcome of a stranger. */
export function openHub(turn: Turn, text: string | null = null, lead?: ResolvedText): boolean {
  const { member } = turn.ctx.facts;
  if (member ? startFlow(turn, 'menu', {}, { lead }) : startFlow(turn, 'welcome', { text }, { lead }))
    return true;
  notify(turn, dispatchWord('nothingHere'));
  return false;
}

/** The conversation beneath goes on in the language that was chosen on top of it. */
function carryLanguage(turn: Turn, ended: Session): void {
  if (turn.paused === null || turn.paused.language === ended.language) return;
  const { follow } = turn;
  applyToPaused(turn, { t: 'control', control: 'language', arg: ended.language });
  turn.follow = follow;
}

function switchedTo(
  ended: Session,
): { readonly flow: string; readonly args: Readonly<Record<string, Json>> } | null {
  const root = ended.stack[0];
  if (root?.flow !== SWITCH_FLOW.key || ended.outcome !== 'start') return null;
  const { flow, args } = root.vars;
  if (typeof flow !== 'string') return null;
  return { flow, args: args !== null && typeof args === 'object' ? (args as Record<string, Json>) : {} };
}
