import type { ChannelErrorKind } from '@muster/bots';
import type { MessageClass } from '@muster/conversations';

/** How a send ended that did not succeed. */
export interface SendFailure {
  readonly kind: ChannelErrorKind;
  /** The platform may have the message all the same. */
  readonly uncertain: boolean;
  readonly retryAfterSeconds?: number | undefined;
}

export type Verdict =
  /** Again in this time; `counts` is false where the platform only asked us to wait. */
  | { readonly to: 'retry'; readonly delayMs: number; readonly counts: boolean }
  /** This message is given up, the address is fine. */
  | { readonly to: 'failed' }
  /** Nobody knows whether it arrived, and a second copy would be worse than none. */
  | { readonly to: 'uncertain' }
  /** Nothing can be sent to this address any more. */
  | { readonly to: 'unreachable'; readonly reachability: 'blocked' | 'invalid' | 'opted_out' }
  /** Nothing can be sent by this connection until somebody mends it. */
  | { readonly to: 'connection_failing' }
  /** The same message to another address. */
  | { readonly to: 'moved' };

/** Sends that fail for a passing reason are tried this often: with the delays below some two hours. */
const MAX_ATTEMPTS = 12;
const FIRST_DELAY_MS = 1_000;
const LAST_DELAY_MS = 15 * 60_000;
/** A platform that asks to wait without saying how long. */
const DEFAULT_WAIT_SECONDS = 5;
const MAX_WAIT_SECONDS = 24 * 3_600;

/**
 * What to do after a failed send. `attempts` counts this one; `jitter` in [0, 1) spreads what failed together.
 * Replies and notices of an action are sent again where it is unknown whether they arrived: twice is better than not
 * at all. Campaign messages and other notices are not.
 */
export function decide(
  failure: SendFailure,
  message: { readonly class: MessageClass; readonly attempts: number },
  jitter: number,
): Verdict {
  switch (failure.kind) {
    case 'temporary':
      if (failure.uncertain && !mayRepeat(message.class)) return { to: 'uncertain' };
      if (message.attempts >= MAX_ATTEMPTS) return { to: 'failed' };
      return { to: 'retry', delayMs: backOff(message.attempts, jitter), counts: true };
    case 'rate_limited': {
      const seconds = Math.min(MAX_WAIT_SECONDS, failure.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS);
      return { to: 'retry', delayMs: Math.max(0.1, seconds) * 1_000, counts: false };
    }
    case 'blocked':
      return { to: 'unreachable', reachability: 'blocked' };
    case 'unreachable':
      return { to: 'unreachable', reachability: 'invalid' };
    case 'opted_out':
      return { to: 'unreachable', reachability: 'opted_out' };
    case 'rejected':
    case 'window_closed':
      return { to: 'failed' };
    case 'unauthorized':
      return { to: 'connection_failing' };
    case 'moved':
      return message.attempts >= MAX_ATTEMPTS ? { to: 'failed' } : { to: 'moved' };
  }
}

/** Whether a message is sent again when a crash or a cut line leaves it unknown whether the platform has it. */
export function mayRepeat(messageClass: MessageClass): boolean {
  return messageClass === 'reply' || messageClass === 'action_notice';
}

/** Exponential, with half of each delay left to chance. */
export function backOff(attempts: number, jitter: number): number {
  const delay = Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(delay / 2 + (delay / 2) * jitter);
}
