import { otherLanguageOf } from '../parsing/index.ts';
import { readYesNo } from '../parsing/inputs/yes-no.ts';
import type { Session } from '../engine/session.ts';
import type { InboundContent } from '../messages/envelope.ts';
import { OFFER_FLOW } from './offer-flow.ts';
import { questionOf, takesAnyText } from './progress.ts';
import { applyEvent, startFlow, type Turn } from './turn.ts';

/** A survey that somebody fills in about themselves: what they write there are their own words. */
const OWN_SURVEY = 'fill_in';

export const isOffer = (session: Session | null): boolean => session?.stack[0]?.flow === OFFER_FLOW.key;

/**
 * Notes that somebody writes in another language than they are spoken to in. It is offered when all that their message
 * caused is done, so that an answer is taken first; where their words may be somebody else's, it is not.
 */
export function noticeLanguage(turn: Turn, text: string): void {
  const { languages, language } = turn.ctx.facts;
  const { session } = turn;
  if (languages === undefined || (session !== null && speaksForOthers(turn, session))) return;
  const written = otherLanguageOf(text, { language: session?.language ?? language, languages });
  if (written !== null) turn.offer = { language: written, wait: session?.wait?.id ?? null };
}

/**
 * A survey about somebody who stands beside them, perhaps in a language of its own; and whatever is noted as it was said.
 * Whoever is no member speaks for themselves alone.
 */
function speaksForOthers({ ctx }: Turn, session: Session): boolean {
  if (!ctx.facts.member || session.stack[0]?.flow === OWN_SURVEY) return false;
  const open = questionOf(session, ctx);
  const isSurvey = session.stack.some(({ vars, language }) => 'responseId' in vars || language !== undefined);
  return isSurvey || (open !== null && takesAnyText(open));
}

/** Offers the language that was noticed, once nothing else of the turn is to be done. */
export function makeOffer(turn: Turn): void {
  const { offer, session } = turn;
  if (offer === null || turn.request !== null) return;
  turn.offer = null;
  if (turn.consent !== null || turn.language !== null || turn.paused !== null) return;
  if (session !== null && !mayStepAside(session, offer.language)) return;
  if (session !== null) {
    withhold(turn, session, offer.wait);
    applyEvent(turn, { t: 'pause' });
    turn.paused = turn.session;
    turn.session = null;
  }
  turn.offered = startFlow(turn, OFFER_FLOW.key, { language: offer.language }, { spoken: offer.language });
}

/** Not in the middle of "Did you mean ...?", nor where they are spoken to in that language by now. */
function mayStepAside({ status, wait, language, stack }: Session, offered: string): boolean {
  if (status !== 'waiting' || wait === null || wait.confirming !== undefined || wait.other === true)
    return false;
  return language !== offered && stack.every((frame) => frame.language === undefined);
}

/**
 * The open question is asked when the offer is answered, in the language they choose: asked now as well, a "yes" could
 * mean either. It stays where it also says what became of the answer before.
 */
function withhold(turn: Turn, { wait }: Session, before: string | null): void {
  const last = turn.outbound.at(-1);
  if (last === undefined || last.id !== wait?.prompt) return;
  if (last.lead === undefined || wait.id === before) turn.outbound.pop();
}

/** Whether a message answers the offer; a tap or a word for anything else does not. */
function answersOffer({ wait, language }: Session, { text, choice }: InboundContent): boolean {
  if (choice !== undefined) return wait?.choices.some(({ token }) => token === choice) === true;
  return text !== undefined && readYesNo(text, { language, languages: [] }) !== null;
}

/** Whoever does not answer the offer goes on with what they were at, as if it had not been made. */
export function passOffer(turn: Turn, content: InboundContent): void {
  const { session } = turn;
  if (session === null || !isOffer(session) || answersOffer(session, content)) return;
  dropOffer(turn);
  applyEvent(turn, { t: 'unpause' });
}

/** Puts the offer away; what it stood in front of is open again, still paused. */
export function dropOffer(turn: Turn): void {
  if (!isOffer(turn.session)) return;
  applyEvent(turn, { t: 'control', control: 'menu' });
  turn.session = turn.paused;
  turn.paused = null;
  turn.follow = null;
}
