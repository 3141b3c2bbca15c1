import { ChannelError, InvalidSettings } from '@muster/bots';
import { AppError } from '../../lib/errors.ts';

/** What an adapter refused, in its own words: there is never a secret in them. Any other error stays what it is. */
export function inPlatformWords(error: unknown): unknown {
  if (error instanceof InvalidSettings)
    return new AppError('connection_refused', { values: { reason: error.message }, cause: error });
  if (!(error instanceof ChannelError)) return error;
  const refused = error.kind === 'unauthorized' || error.kind === 'rejected';
  const code = refused ? 'connection_refused' : 'platform_failed';
  return new AppError(code, { values: { reason: error.message }, cause: error });
}
