import type { Control } from '../engine/session.ts';
import { begin } from './begin.ts';
import { identify } from './consent.ts';
import { dispatchWord, notify } from './notices.ts';
import { questionOf } from './progress.ts';
import { openHub } from './settle.ts';
import { applyEvent, type Turn } from './turn.ts';

/** A word that means the same everywhere, with or without an open conversation. */
export function control(turn: Turn, asked: Control, arg: string | undefined): void {
  if (asked === 'help') return help(turn);
  if (asked === 'language') return language(turn, arg);
  if (turn.session === null) return withoutSession(turn, asked);
  if (turn.session.status === 'paused' && (asked === 'back' || asked === 'skip')) {
    return applyEvent(turn, { t: 'resume' });
  }
  applyEvent(turn, { t: 'control', control: asked });
}

/** Help at a question explains the question; in a menu or without a conversation it opens the help flow. */
export function help(turn: Turn): void {
  const { channel, member } = turn.ctx.facts;
  if (channel === 'sms') identify(turn);
  const { session } = turn;
  const question = session === null ? null : questionOf(session, turn.ctx);
  if (session !== null && question !== null && (question.menu !== true || question.help !== undefined)) {
    const event =
      session.status === 'paused' ? ({ t: 'resume' } as const) : ({ t: 'control', control: 'help' } as const);
    return applyEvent(turn, event);
  }
  if (channel === 'sms' && !member) return;
  if (turn.ctx.definition('help') !== null)
    return begin(turn, { flow: 'help', args: { member }, atOnce: true });
  notify(turn, dispatchWord('help', { space: turn.ctx.facts.space }));
}

function language(turn: Turn, arg: string | undefined): void {
  if (arg === undefined) return begin(turn, { flow: 'language', args: {}, atOnce: true });
  turn.language = arg;
  if (turn.session === null) openHub(turn, null, dispatchWord('languageChanged'));
  else applyEvent(turn, { t: 'control', control: 'language', arg });
}

function withoutSession(turn: Turn, asked: Control): void {
  if (asked === 'cancel') notify(turn, dispatchWord('nothingToCancel'));
  else openHub(turn);
}
