import { ChannelError, hintsFor, InvalidSettings } from '@muster/bots';
import type { Channel } from '@muster/conversations';
import { AppError, type ErrorDetail } from '../../lib/errors.ts';
import { kindOf } from './connection-traits.ts';

interface Account {
  readonly channel: Channel;
  readonly provider: string;
}

/** What an adapter refused, in its own words (there is never a secret in them), and what can be done about it. */
export function inPlatformWords(error: unknown, account: Account): unknown {
  if (!(error instanceof InvalidSettings) && !(error instanceof ChannelError)) return error;
  const { message } = error;
  const isRefused =
    error instanceof InvalidSettings || error.kind === 'unauthorized' || error.kind === 'rejected';
  const details = detailsOf(account, message);
  return new AppError(isRefused ? 'connection_refused' : 'platform_failed', {
    values: { reason: message },
    ...(details.length === 0 ? {} : { details }),
    cause: error,
  });
}

/** Codes of `connection_advice`, for words that came from a platform. */
export function adviceOf(account: Account, message: string): string[] {
  return [...new Set(hintsFor(kindOf(account), message).map(({ advice }) => advice))];
}

function detailsOf(account: Account, message: string): ErrorDetail[] {
  return hintsFor(kindOf(account), message).map(({ advice, field }) => ({
    ...(field === undefined ? {} : { field: `fields.${field}` }),
    problem: message,
    words: `admin:connection_advice.${advice}`,
  }));
}
