import type { Control } from '../engine/session.ts';
import { begin } from './begin.ts';
import { identify } from './consent.ts';
import { dispatchWord, notify } from './notices.ts';
import { questionOf } from './progress.ts';
import { openHub } from './settle.ts';
import { applyEvent, type Turn } from './turn.ts';

/** A word that means the same everywhere, with or without an open conversation. */
export function control(turn: Turn, asked: Control, arg: string | undefined): void {
  const needsQuestion = asked === 'back' || asked === 'skip';
  if (asked === 'help') help(turn);
  else if (asked === 'language') language(turn, arg);
  else if (turn.session === null) withoutSession(turn, asked);
  else if (turn.session.status === 'paused' && needsQuestion) applyEvent(turn, { t: 'resume' });
  else applyEvent(turn, { t: 'control', control: asked });
}

/** Help at a question explains the question; in a menu or without a conversation it opens the help flow. */
export function help(turn: Turn): void {
  const { channel, member, space } = turn.ctx.facts;
  if (channel === 'sms') identify(turn);
  if (explainsItself(turn)) {
    const isPaused = turn.session?.status === 'paused';
    applyEvent(turn, isPaused ? { t: 'resume' } : { t: 'control', control: 'help' });
  } else if (channel === 'sms' && !member) {
    // A stranger has been told all that is owed; a second message would only cost.
  } else if (turn.ctx.definition('help') !== null) {
    begin(turn, { flow: 'help', args: { member }, atOnce: true });
  } else notify(turn, dispatchWord('help', { space }));
}

function explainsItself({ session, ctx }: Turn): boolean {
  const question = session === null ? null : questionOf(session, ctx);
  return question !== null && (question.menu !== true || question.help !== undefined);
}

function language(turn: Turn, arg: string | undefined): void {
  if (arg === undefined) {
    begin(turn, { flow: 'language', args: {}, atOnce: true });
    return;
  }
  turn.language = arg;
  if (turn.session === null) openHub(turn, null, dispatchWord('languageChanged'));
  else applyEvent(turn, { t: 'control', control: 'language', arg });
}

function withoutSession(turn: Turn, asked: Control): void {
  if (asked === 'cancel') notify(turn, dispatchWord('nothingToCancel'));
  else openHub(turn);
}
