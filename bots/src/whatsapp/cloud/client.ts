import type { ChannelError } from '../../adapter/channel-error.ts';
import { asObject, parseJson, type JsonObject } from '../../adapter/json.ts';
import { noAnswer, refusalOf } from './errors.ts';
import type { CloudSettings } from './settings.ts';

const CALL_SECONDS = 30;
// 16 MB, the largest picture or film, in this time are about one Mbit/s.
const UPLOAD_SECONDS = 120;

/** Graph's HTTP interface for one number. Whatever goes wrong comes out as a ChannelError without secrets. */
export interface CloudClient {
  readonly settings: CloudSettings;
  get(path: string): Promise<JsonObject>;
  post(path: string, body: JsonObject | FormData): Promise<JsonObject>;
  /** A file by the address that Graph gave for it. */
  fetchFile(url: string): Promise<Response>;
}

export function createClient(settings: CloudSettings): CloudClient {
  const { apiRoot, token } = settings;
  const authorization = `Bearer ${token}`;

  async function request(url: string, init: RequestInit, seconds: number): Promise<Response> {
    try {
      // A redirect would carry the token to wherever it points.
      return await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(seconds * 1000) });
    } catch (error) {
      throw noAnswer(error);
    }
  }

  async function refused(response: Response): Promise<ChannelError> {
    const text = await response.text().catch(() => '');
    return refusalOf({
      status: response.status,
      body: parseJson(text),
      retryAfter: response.headers.get('retry-after'),
      hide: [token, settings.appSecret],
    });
  }

  async function call(url: string, init: RequestInit, seconds: number): Promise<JsonObject> {
    const response = await request(url, init, seconds);
    if (!response.ok) throw await refused(response);
    const text = await response.text().catch((error: unknown) => {
      throw noAnswer(error);
    });
    const body = asObject(parseJson(text));
    // 200 with something else than JSON: a gate in front of Graph, or an answer cut short.
    if (body === undefined) throw refusalOf({ status: 502, body: null, retryAfter: null, hide: [] });
    if (body['error'] !== undefined) throw refusalOf({ status: 200, body, retryAfter: null, hide: [token] });
    return body;
  }

  return {
    settings,
    get: (path) => call(`${apiRoot}/${path}`, { headers: { authorization } }, CALL_SECONDS),
    post: (path, body) =>
      body instanceof FormData
        ? call(`${apiRoot}/${path}`, { method: 'POST', headers: { authorization }, body }, UPLOAD_SECONDS)
        : call(
            `${apiRoot}/${path}`,
            {
              method: 'POST',
              headers: { authorization, 'content-type': 'application/json' },
              body: JSON.stringify(body),
            },
            CALL_SECONDS,
          ),
    async fetchFile(url) {
      const response = await request(url, { headers: { authorization } }, UPLOAD_SECONDS);
      if (!response.ok) throw await refused(response);
      return response;
    },
  };
}
