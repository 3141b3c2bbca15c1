import { ChannelError } from '../../adapter/channel-error.ts';
import { httpCall, type HttpAnswer } from '../../adapter/http-call.ts';
import { asObject, parseJson, type JsonObject } from '../../adapter/json.ts';
import { noAnswer, refusalOf } from './errors.ts';
import type { CloudSettings } from './settings.ts';

const JSON_CALL = { method: 'POST', timeoutMs: 30_000 } as const;
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

  async function upload(url: string, body: FormData): Promise<HttpAnswer> {
    return answerOf(await request(url, { method: 'POST', headers: { authorization }, body }, UPLOAD_SECONDS));
  }

  function refused({ status, headers, text }: HttpAnswer): ChannelError {
    return refusalOf({
      status,
      body: parseJson(text),
      retryAfter: headers['retry-after'] ?? null,
      hide: [token, settings.appSecret],
    });
  }

  async function call(calling: Promise<HttpAnswer>): Promise<JsonObject> {
    const answer = await calling.catch((error: unknown) => {
      throw error instanceof ChannelError ? error : noAnswer(error);
    });
    if (!isOk(answer.status)) throw refused(answer);
    const body = asObject(parseJson(answer.text));
    // 200 with something else than JSON: a gate in front of Graph, or an answer cut short.
    if (body === undefined) throw refusalOf({ status: 502, body: null, retryAfter: null, hide: [] });
    if (body['error'] !== undefined) throw refusalOf({ status: 200, body, retryAfter: null, hide: [token] });
    return body;
  }

  return {
    settings,
    get: (path) =>
      call(httpCall(`${apiRoot}/${path}`, { ...JSON_CALL, method: 'GET', headers: { authorization } })),
    post: (path, body) =>
      call(
        body instanceof FormData
          ? upload(`${apiRoot}/${path}`, body)
          : httpCall(`${apiRoot}/${path}`, {
              ...JSON_CALL,
              headers: { authorization, 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }),
      ),
    async fetchFile(url) {
      const response = await request(url, { headers: { authorization } }, UPLOAD_SECONDS);
      if (!response.ok) throw refused(await answerOf(response));
      return response;
    },
  };
}

const isOk = (status: number): boolean => status >= 200 && status < 300;

async function answerOf(response: Response): Promise<HttpAnswer> {
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), text };
}
