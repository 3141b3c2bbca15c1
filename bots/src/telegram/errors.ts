import { GrammyError, HttpError } from 'grammy';
import { ChannelError, type ChannelErrorKind } from '../adapter/channel-error.ts';
import { lineFailure } from '../adapter/no-answer.ts';
import { platformWords } from '../adapter/platform-words.ts';

/** Seconds to wait after a 429 that does not say how long. */
const DEFAULT_RETRY_AFTER = 5;

/**
 * Refusals that concern the address, by the words of the Bot API server (tdlib/telegram-bot-api, Client.cpp): it has no
 * finer codes. First match wins.
 */
const ADDRESS_REFUSALS: readonly (readonly [RegExp, ChannelErrorKind])[] = [
  [/user is deactivated|can't send messages to (bots|the bot)/i, 'unreachable'],
  [/chat not found|user not found|PEER_ID_INVALID|chat_id is empty|USER_ID_INVALID/i, 'unreachable'],
  [/USER_IS_BLOCKED|blocked by the user|can't initiate conversation|bot was kicked|not a member/i, 'blocked'],
];

/**
 * A token that is none at all is answered with 404; so is a method that a small server does not know, which costs no more
 * than that method. These every server knows.
 */
const NAMED_BY_TOKEN = new Set(['getMe', 'getUpdates', 'sendMessage']);

/** Anything that grammY (or the code around it) throws, in the terms of delivery. `token` is removed wherever it stands. */
export function toChannelError(error: unknown, token: string): ChannelError {
  if (error instanceof ChannelError) return error;
  if (error instanceof GrammyError) return refusal(error, token);
  if (error instanceof HttpError) return noAnswer(error);
  return new ChannelError(
    'rejected',
    `Telegram call not made: ${error instanceof Error ? error.name : 'unknown'}`,
  );
}

function refusal(error: GrammyError, token: string): ChannelError {
  const { error_code: code, parameters } = error;
  const message = `Telegram ${error.method} ${code}: ${platformWords(error.description, [token])}`;
  if (code === 429)
    return new ChannelError('rate_limited', message, {
      retryAfterSeconds: parameters.retry_after ?? DEFAULT_RETRY_AFTER,
    });
  if (parameters.migrate_to_chat_id !== undefined)
    return new ChannelError('moved', message, { movedTo: String(parameters.migrate_to_chat_id) });
  if (code === 401 || (code === 404 && NAMED_BY_TOKEN.has(error.method)))
    return new ChannelError('unauthorized', message);
  // An answer of 5xx says nothing about what happened before it.
  if (code >= 500) return new ChannelError('temporary', message, { uncertain: true });
  // 409: polled by another program; 3xx: not a Bot API server, a gate in front of it. Both pass.
  if (code === 409 || code === 408 || code < 400) return new ChannelError('temporary', message);
  const known = ADDRESS_REFUSALS.find(([words]) => words.test(error.description));
  if (known) return new ChannelError(known[1], message);
  return new ChannelError(code === 403 ? 'blocked' : 'rejected', message);
}

function noAnswer(error: HttpError): ChannelError {
  const { code, neverConnected } = lineFailure(error.error);
  return new ChannelError('temporary', `${error.message} (${code})`, { uncertain: !neverConnected });
}
