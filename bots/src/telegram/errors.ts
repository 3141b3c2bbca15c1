import { GrammyError, HttpError } from 'grammy';
import { ChannelError, type ChannelErrorKind } from '../adapter/channel-error.ts';

/** Seconds to wait after a 429 that does not say how long. */
const DEFAULT_RETRY_AFTER = 5;
const MAX_DESCRIPTION = 200;

/**
 * Refusals that concern the address, by the words of the Bot API server (tdlib/telegram-bot-api, Client.cpp): it has no
 * finer codes. First match wins.
 */
const ADDRESS_REFUSALS: readonly (readonly [RegExp, ChannelErrorKind])[] = [
  [/user is deactivated|can't send messages to (bots|the bot)/i, 'unreachable'],
  [/chat not found|user not found|PEER_ID_INVALID|chat_id is empty|USER_ID_INVALID/i, 'unreachable'],
  [/USER_IS_BLOCKED|blocked by the user|can't initiate conversation|bot was kicked|not a member/i, 'blocked'],
];

/** Anything that grammY (or the code around it) throws, in the terms of delivery. `token` is removed wherever it stands. */
export function toChannelError(error: unknown, token: string): ChannelError {
  if (error instanceof ChannelError) return error;
  if (error instanceof GrammyError) return refusal(error, token);
  if (error instanceof HttpError) return lineFailure(error);
  return new ChannelError(
    'rejected',
    `Telegram call not made: ${error instanceof Error ? error.name : 'unknown'}`,
  );
}

function refusal(error: GrammyError, token: string): ChannelError {
  const { error_code: code, parameters } = error;
  const message = `Telegram ${error.method} ${code}: ${tidy(error.description, token)}`;
  if (code === 429)
    return new ChannelError('rate_limited', message, {
      retryAfterSeconds: parameters.retry_after ?? DEFAULT_RETRY_AFTER,
    });
  if (parameters.migrate_to_chat_id !== undefined)
    return new ChannelError('moved', message, { movedTo: String(parameters.migrate_to_chat_id) });
  if (code === 401 || code === 404) return new ChannelError('unauthorized', message);
  // An answer of 5xx says nothing about what happened before it.
  if (code >= 500) return new ChannelError('temporary', message, { uncertain: true });
  // 409: polled by another program; 3xx: not a Bot API server, a gate in front of it. Both pass.
  if (code === 409 || code === 408 || code < 400) return new ChannelError('temporary', message);
  const known = ADDRESS_REFUSALS.find(([words]) => words.test(error.description));
  if (known) return new ChannelError(known[1], message);
  return new ChannelError(code === 403 ? 'blocked' : 'rejected', message);
}

/** No answer: the message is certainly unsent only if the connection never came about. */
function lineFailure(error: HttpError): ChannelError {
  const { code, neverConnected } = reason(error.error);
  return new ChannelError('temporary', `${error.message} (${code})`, { uncertain: !neverConnected });
}

const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function reason(error: unknown): { code: string; neverConnected: boolean } {
  const cause: unknown = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return { code: 'unknown', neverConnected: false };
  const { code, syscall } = cause as NodeJS.ErrnoException;
  // fetch tries every address of a host: an AggregateError means that none could be reached.
  const neverConnected =
    cause instanceof AggregateError ||
    syscall === 'connect' ||
    (code !== undefined && NEVER_CONNECTED.has(code));
  return { code: code ?? (/timed out/.test(cause.message) ? 'timeout' : cause.name), neverConnected };
}

function tidy(description: string, token: string): string {
  return description.replaceAll(token, '<token>').slice(0, MAX_DESCRIPTION);
}
