import { dispatchWord, notify } from './notices.ts';
import { applyEvent, applyToPaused, type Turn } from './turn.ts';

/** STOP: whatever is open ends in silence, and one confirmation tells the way back (`silently`: the provider's has). */
export function stopEverything(turn: Turn, { silently = false } = {}): void {
  applyEvent(turn, { t: 'control', control: 'stop' });
  applyToPaused(turn, { t: 'control', control: 'stop' });
  turn.session = null;
  turn.paused = null;
  turn.follow = null;
  turn.consent = 'stop';
  if (!silently && !turn.ctx.facts.optedOut) notify(turn, dispatchWord('stopped', spaceOf(turn)));
}

/** START after STOP: reopened, and said so. */
export function reopen(turn: Turn): void {
  turn.consent = 'start';
  notify(turn, dispatchWord('started', spaceOf(turn)));
}

/** Who writes here, and how to stop it: owed to anybody who asks, opted out or not. */
export function identify(turn: Turn): void {
  turn.consent = 'help';
  notify(turn, dispatchWord('consentHelp', spaceOf(turn)));
}

function spaceOf(turn: Turn): { readonly space: string } {
  return { space: turn.ctx.facts.space };
}
