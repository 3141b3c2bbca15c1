import { ChannelError, type ChannelErrorKind } from '../adapter/channel-error.ts';
import { asObject, asString, parseJson } from '../adapter/json.ts';
import { lineFailure } from '../adapter/no-answer.ts';
import { platformWords } from '../adapter/platform-words.ts';
import { retryAfterOf } from '../adapter/retry-after.ts';

/** Seconds to wait where Teams does not say how long; an edit that met another one is soon free. */
const DEFAULT_RETRY_AFTER = 5;

/** Refusals that concern the person, by the words that stand somewhere in the answer (learn.microsoft.com, Teams bots). */
const ADDRESS_REFUSALS: readonly (readonly [RegExp, ChannelErrorKind])[] = [
  [/MessageWritesBlocked|ConversationBlockedByUser|BotDisabledByAdmin/i, 'blocked'],
  [/BotNotInConversationRoster|ForbiddenOperationException|not part of the conversation roster/i, 'blocked'],
  [/BotNotInstalled|not installed/i, 'blocked'],
  [
    /ConversationNotFound|UserNotFound|user was not found|pairwise|BadArgument.*(?:user|member)/i,
    'unreachable',
  ],
];

/** What the library throws when the Bot Connector refuses, as far as it is read here. */
interface RestFailure {
  readonly statusCode: number;
  readonly response?: { readonly bodyAsText?: unknown; readonly headers?: { get?(name: string): unknown } };
}

/** The status of a refusal; undefined where no answer came. */
export function statusOf(error: unknown): number | undefined {
  const { statusCode } = (error ?? {}) as Partial<RestFailure>;
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** Anything that the library (or the line under it) throws, in the terms of delivery and without our secrets. */
export function toChannelError(error: unknown, secrets: readonly string[]): ChannelError {
  if (error instanceof ChannelError) return error;
  if (statusOf(error) !== undefined) return refusal(error as Error & RestFailure, secrets);
  const { code, neverConnected } = lineFailure(error);
  return new ChannelError('temporary', `Teams did not answer (${code}).`, { uncertain: !neverConnected });
}

function refusal(error: Error & RestFailure, secrets: readonly string[]): ChannelError {
  const { statusCode: status, response } = error;
  const body = asString(response?.bodyAsText) ?? error.message;
  const message = `Teams ${status}: ${platformWords(wordsOf(body), secrets)}`;
  if (status === 429)
    return new ChannelError('rate_limited', message, {
      retryAfterSeconds: retryAfterOf(response?.headers?.get?.('retry-after')) ?? DEFAULT_RETRY_AFTER,
    });
  // 412: another change of the same chat was faster. 3xx: something stands in between.
  if (status === 412 || status === 408 || status < 400) return new ChannelError('temporary', message);
  // An answer of 5xx says nothing about what happened before it.
  if (status >= 500) return new ChannelError('temporary', message, { uncertain: true });
  if (status === 401) return new ChannelError('unauthorized', message);
  const known = ADDRESS_REFUSALS.find(([words]) => words.test(body));
  if (known !== undefined) return new ChannelError(known[1], message);
  return new ChannelError(status === 404 ? 'unreachable' : 'rejected', message);
}

/** `{"error":{"code","message"}}`; the message may be JSON of its own, which says more in `subCode`. */
function wordsOf(body: string): string {
  const error = asObject(asObject(parseJson(body))?.['error']);
  if (error === undefined) return body;
  const nested = asObject(parseJson(asString(error['message']) ?? ''));
  const code = asString(nested?.['subCode']) ?? asString(error['code']) ?? '';
  const words =
    asString(nested?.['details']) ?? asString(nested?.['message']) ?? asString(error['message']) ?? '';
  return [code, words].filter((part) => part !== '').join(': ');
}
