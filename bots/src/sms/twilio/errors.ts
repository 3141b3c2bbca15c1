import { ChannelError, type ChannelErrorKind } from '../../adapter/channel-error.ts';
import { lineFailure } from '../../adapter/no-answer.ts';
import { platformWords } from '../../adapter/platform-words.ts';

/** Twilio's codes (twilio.com/docs/api/errors) that mean more than that this one message was refused. */
const KINDS: Readonly<Record<number, ChannelErrorKind>> = {
  // The account, or the sender: every message would be refused.
  20003: 'unauthorized', 20404: 'unauthorized', 21212: 'unauthorized', 21603: 'unauthorized', 21659: 'unauthorized',
  21660: 'unauthorized', 21701: 'unauthorized', 30002: 'unauthorized', 63038: 'unauthorized',
  // The number of the person.
  21211: 'unreachable', 21214: 'unreachable', 21217: 'unreachable', 21401: 'unreachable', 21421: 'unreachable',
  21604: 'unreachable', 21614: 'unreachable', 30005: 'unreachable', 30006: 'unreachable',
  21610: 'opted_out', 30004: 'blocked',
  // In a while.
  14107: 'rate_limited', 20429: 'rate_limited', 21611: 'rate_limited', 30001: 'rate_limited', 30022: 'rate_limited',
  30023: 'rate_limited', 63018: 'rate_limited',
  30003: 'temporary', 30008: 'temporary', 30017: 'temporary', 30018: 'temporary', 30410: 'temporary',
  63016: 'window_closed',
}; // prettier-ignore

/** Seconds after which it is worth trying again: a queue that is full, a day's quota that is used up. */
const RETRY_AFTER: Readonly<Record<number, number>> = { 21611: 60, 30001: 30, 30022: 60, 30023: 3_600 };
const DEFAULT_RETRY_AFTER = 5;

/** What a code of Twilio's means to delivery; codes that we do not know refuse this message and no other. */
export function kindOfCode(code: number): ChannelErrorKind {
  return KINDS[code] ?? 'rejected';
}

/** Anything that the library (or the line under it) throws, without the secrets that it may repeat. */
export function toChannelError(error: unknown, secrets: readonly string[]): ChannelError {
  if (error instanceof ChannelError) return error;
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  if (typeof status === 'number' && error instanceof Error && !('config' in error))
    return refusal(status, typeof code === 'number' ? code : 0, platformWords(error.message, secrets));
  const { code: reason, neverConnected } = lineFailure(error);
  return new ChannelError('temporary', `Twilio gave no answer (${reason})`, { uncertain: !neverConnected });
}

function refusal(status: number, code: number, words: string): ChannelError {
  const message = `Twilio ${status}${code === 0 ? '' : ` (${code})`}: ${words}`;
  // An answer of 5xx says nothing about what happened before it, and 3xx comes from a gate in front of Twilio.
  if (status >= 500) return new ChannelError('temporary', message, { uncertain: true });
  if (status < 400 || status === 408) return new ChannelError('temporary', message);
  const kind =
    code in KINDS
      ? kindOfCode(code)
      : status === 401 || status === 403 || status === 404
        ? 'unauthorized'
        : 'rejected';
  if (kind !== 'rate_limited') return new ChannelError(kind, message);
  return new ChannelError(kind, message, { retryAfterSeconds: RETRY_AFTER[code] ?? DEFAULT_RETRY_AFTER });
}
