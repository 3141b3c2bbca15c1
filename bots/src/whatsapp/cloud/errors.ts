import { ChannelError, type ChannelErrorKind } from '../../adapter/channel-error.ts';
import { asFinite, asObject, asString, type JsonObject } from '../../adapter/json.ts';
import { lineFailure } from '../../adapter/no-answer.ts';
import { platformWords } from '../../adapter/platform-words.ts';
import { retryAfterOf } from '../../adapter/retry-after.ts';

interface Meaning {
  readonly kind: ChannelErrorKind;
  readonly retryAfterSeconds?: number;
}

const meaning = (kind: ChannelErrorKind, codes: readonly number[], retryAfterSeconds?: number) =>
  codes.map((code): readonly [number, Meaning] => [
    code,
    retryAfterSeconds === undefined ? { kind } : { kind, retryAfterSeconds },
  ]);

/**
 * Meta's error codes (developers.facebook.com, WhatsApp, support/error-codes) in the terms of delivery. It asks to go by
 * the code and never by the title. `rate_limited` holds back the whole number, so it stands for limits of the
 * number and the account alone: the limit of one person (131056) is tried again later like any passing failure.
 */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  ...meaning('unauthorized', [0, 3, 10, 190, 368, 131005, 131031, 131042, 131045, 133010]),
  ...meaning('rate_limited', [130429], 5),
  ...meaning('rate_limited', [4, 80007, 133016], 60),
  ...meaning('rate_limited', [131048], 600),
  ...meaning('temporary', [1, 2, 131000, 131016, 131053, 131056, 131057, 133004, 135000]),
  ...meaning('window_closed', [131047]),
  ...meaning('unreachable', [131021, 131026, 131030]),
  ...meaning('opted_out', [131050]),
  // 130472, 131049: not sent to this person for now, to keep down what they get; a repetition would be refused as well.
  ...meaning('rejected', [33, 100, 130472, 130497, 131008, 131009, 131049, 131051, 131052, 131062]),
  ...meaning('rejected', [132000, 132001, 132005, 132007, 132012, 132015, 132016]),
]);

/** What an error that Meta names is to us. Code 1 to 99 and 200 to 299 are Graph's own. */
function meaningOf(code: number | undefined, status: number): Meaning {
  const known = code === undefined ? undefined : MEANINGS.get(code);
  if (known !== undefined) return known;
  if ((code !== undefined && code >= 200 && code <= 299) || status === 401) return { kind: 'unauthorized' };
  if (status === 429) return { kind: 'rate_limited', retryAfterSeconds: 5 };
  // Whatever stands in between answers for Meta: a gate, a proxy.
  const passes = status >= 500 || status === 408 || (status >= 300 && status < 400);
  return { kind: passes ? 'temporary' : 'rejected' };
}

/** A refusal that Graph answered: `body` is its JSON, if it was any. */
export function refusalOf(answer: {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: string | null;
  readonly hide: readonly string[];
}): ChannelError {
  const error = asObject(asObject(answer.body)?.['error']);
  const code = asFinite(error?.['code']);
  const { kind, retryAfterSeconds } = meaningOf(code, answer.status);
  const words = error === undefined ? `HTTP ${answer.status}` : wordsOf(error);
  const wait = retryAfterOf(answer.retryAfter) ?? retryAfterSeconds;
  return new ChannelError(
    kind,
    `WhatsApp ${code ?? answer.status}: ${platformWords(words, answer.hide)}`,
    // An answer of 5xx without one of Meta's codes says nothing about what happened before it.
    kind === 'rate_limited' && wait !== undefined
      ? { retryAfterSeconds: wait }
      : { uncertain: answer.status >= 500 && code === undefined },
  );
}

/** Why a message failed after it had been taken, as a status report says. */
export function reportedError(error: JsonObject | undefined): { kind: ChannelErrorKind; message: string } {
  const code = asFinite(error?.['code']);
  const { kind } = meaningOf(code, 400);
  const words = error === undefined ? 'no reason given' : wordsOf(error);
  return { kind, message: `WhatsApp ${code ?? 'error'}: ${platformWords(words, [])}` };
}

function wordsOf(error: JsonObject): string {
  const details = asString(asObject(error['error_data'])?.['details']);
  return details ?? asString(error['message']) ?? asString(error['title']) ?? 'no reason given';
}

/** No answer came. */
export function noAnswer(error: unknown): ChannelError {
  const { code, neverConnected } = lineFailure(error);
  return new ChannelError('temporary', `WhatsApp did not answer (${code}).`, { uncertain: !neverConnected });
}
