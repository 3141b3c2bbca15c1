import { ChannelError } from '../adapter/channel-error.ts';
import { asFinite, asObject, asString } from '../adapter/json.ts';
import { lineFailure } from '../adapter/no-answer.ts';
import { platformWords } from '../adapter/platform-words.ts';
import { retryAfterOf } from '../adapter/retry-after.ts';
import type { Registration, TeamsSettings } from './settings.ts';

const CALL_SECONDS = 20;
/** A token is renewed so long before its end. */
const SPARE_MS = 5 * 60_000;
const DEFAULT_RETRY_AFTER = 5;

export interface TokenSource {
  /** @throws ChannelError `unauthorized` where the secret is wrong or has run out */
  token(): Promise<string>;
  /** The token was refused: the next one is a new one. */
  forget(token: string): void;
  /** What no message may repeat. */
  secrets(): readonly string[];
}

/** Signs in as the app, by its secret, and keeps the token while it holds. Asked for by many at once, it asks once. */
export function createTokenSource(settings: TeamsSettings, registration: Registration): TokenSource {
  let held: { readonly token: string; readonly until: number } | undefined;
  let last: string | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const { token, seconds } = await signIn(settings, registration);
    last = token;
    held = { token, until: Date.now() + Math.max(30_000, seconds * 1000 - SPARE_MS) };
    return token;
  }

  return {
    token() {
      if (held !== undefined && held.until > Date.now()) return Promise.resolve(held.token);
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    forget(token) {
      if (held?.token === token) held = undefined;
    },
    secrets: () => [...formsOf(registration.appPassword), ...(last === undefined ? [] : [last])],
  };
}

/** As it is, and as it goes over the line. */
function formsOf(secret: string): readonly string[] {
  return [secret, new URLSearchParams({ secret }).toString().replace('secret=', '')];
}

async function signIn(
  { tokenUrl, scope }: TeamsSettings,
  { appId, appPassword }: Registration,
): Promise<{ token: string; seconds: number }> {
  const form = { grant_type: 'client_credentials', client_id: appId, client_secret: appPassword, scope };
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
    signal: AbortSignal.timeout(CALL_SECONDS * 1000),
  }).catch((error: unknown) => {
    throw new ChannelError('temporary', `Microsoft’s sign-in did not answer (${lineFailure(error).code}).`);
  });
  const answer = asObject(await response.json().catch(() => undefined));
  const token = asString(answer?.['access_token']) ?? '';
  if (!response.ok || token === '')
    throw refusal(response, asString(answer?.['error_description']), appPassword);
  return { token, seconds: asFinite(Number(answer?.['expires_in'])) ?? 0 };
}

function refusal({ status, headers }: Response, words: string | undefined, secret: string): ChannelError {
  // The sentence with Microsoft's code; what follows are ids of the call.
  const [said = ''] = (words ?? '').split(/ Trace ID:|\r?\n/);
  const message = `Microsoft’s sign-in ${status}: ${platformWords(said === '' ? 'no token given' : said, formsOf(secret))}`;
  if (status === 429)
    return new ChannelError('rate_limited', message, {
      retryAfterSeconds: retryAfterOf(headers.get('retry-after')) ?? DEFAULT_RETRY_AFTER,
    });
  // A gate in front of it, or a bad hour: nothing was sent, and the secret may be right.
  if (status >= 500 || status === 408 || status < 400) return new ChannelError('temporary', message);
  return new ChannelError('unauthorized', message);
}
