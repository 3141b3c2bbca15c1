import { Api } from 'grammy';
import { botApiFetch } from './bot-api-fetch.ts';
import { toChannelError } from './errors.ts';
import type { TelegramSettings } from './settings.ts';

/** Seconds that Telegram holds a `getUpdates` open while nothing happens. */
export const LONG_POLL_SECONDS = 25;

const CALL_SECONDS = 30;
// 50 MB, the largest upload, in this time are 3.3 Mbit/s.
const UPLOAD_SECONDS = 120;

/** grammY types signals by a polyfill; it takes Node's own just as well. */
export type GrammySignal = Parameters<Api['getUpdates']>[1];

/** grammY's clients for one bot: the same token, each with a time limit fit for its kind of call. */
export interface TelegramClient {
  readonly settings: TelegramSettings;
  readonly calls: Api;
  readonly uploads: Api;
  readonly polling: Api;
  /** Runs a call; whatever goes wrong comes out as a ChannelError without the token. */
  readonly attempt: <T>(call: () => Promise<T>) => Promise<T>;
}

export function createClient(settings: TelegramSettings): TelegramClient {
  const api = (timeoutSeconds: number): Api =>
    new Api(settings.token, {
      apiRoot: settings.apiRoot,
      timeoutSeconds,
      sensitiveLogs: false,
      fetch: botApiFetch,
    });
  return {
    settings,
    calls: api(CALL_SECONDS),
    uploads: api(UPLOAD_SECONDS),
    polling: api(LONG_POLL_SECONDS + CALL_SECONDS),
    async attempt(call) {
      try {
        return await call();
      } catch (error) {
        throw toChannelError(error, settings.token);
      }
    },
  };
}
