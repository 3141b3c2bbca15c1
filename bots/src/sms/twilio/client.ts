import type { Twilio } from 'twilio';
import { ChannelError } from '../../adapter/channel-error.ts';
import { asObject } from '../../adapter/json.ts';
import { retryAfterOf } from '../../adapter/retry-after.ts';
import { toChannelError } from './errors.ts';
import type { TwilioSettings } from './settings.ts';

const CALL_MS = 20_000;
const DEFAULT_RETRY_AFTER = 5;

export interface TwilioClient {
  readonly settings: TwilioSettings;
  /** Runs a call; whatever goes wrong comes out as a ChannelError without the token. */
  attempt<T>(call: (api: Twilio) => Promise<T>): Promise<T>;
}

export function createClient(settings: TwilioSettings): TwilioClient {
  let api: Promise<Twilio> | undefined;
  const { accountSid, authToken } = settings;
  // As it stands, and as it goes over the line.
  const secrets = [authToken, Buffer.from(`${accountSid}:${authToken}`).toString('base64')];
  return {
    settings,
    async attempt(call) {
      try {
        return await call(await (api ??= openApi(settings)));
      } catch (error) {
        throw toChannelError(error, secrets);
      }
    },
  };
}

/** The library takes half a second to load: only who sends by Twilio waits for it, once. */
async function openApi({ accountSid, authToken, apiRoot }: TwilioSettings): Promise<Twilio> {
  const { default: library } = await import('twilio');
  class Requests extends library.RequestClient {
    override async request<T>(options: Parameters<InstanceType<typeof library.RequestClient>['request']>[0]) {
      const response = await super.request<T>({ ...options, uri: rooted(options.uri, apiRoot) } as never);
      if (response.statusCode === 429) throw tooMany(response.headers);
      return response;
    }
  }
  const httpClient = new Requests({ timeout: CALL_MS, keepAlive: true, maxSockets: 64 });
  return new library.Twilio(accountSid, authToken, { httpClient, autoRetry: false });
}

/** The library knows Twilio's hosts only; each of its products is at the same root elsewhere. */
function rooted(uri: string, apiRoot: string | null): string {
  return apiRoot === null ? uri : uri.replace(/^https:\/\/[^/]+/, apiRoot);
}

function tooMany(headers: unknown): ChannelError {
  return new ChannelError('rate_limited', 'Twilio 429: too many requests', {
    retryAfterSeconds: retryAfterOf(asObject(headers)?.['retry-after']) ?? DEFAULT_RETRY_AFTER,
  });
}
