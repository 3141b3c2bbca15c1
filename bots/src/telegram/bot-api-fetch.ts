import { startHttpCall, type HttpAnswer } from '../adapter/http-call.ts';
import { asFinite, asObject, asString, defined, parseJson } from '../adapter/json.ts';
import { retryAfterOf } from '../adapter/retry-after.ts';

/** grammY gives each call up in its own time; beyond this nothing is waited for. */
const LONGEST_MS = 300_000;

/**
 * `fetch` for grammY that always yields a Bot API answer. Proxies in front of a Bot API server answer in HTML
 * (413, 429, 502); grammY would report those as a parse error without their status, and delivery could not tell them apart.
 */
export async function botApiFetch(
  url: string | URL,
  init: ForeignInit,
): Promise<{ json: () => Promise<unknown> }> {
  const { body } = init;
  const answer = botApiAnswer(
    await (typeof body === 'string' ? sendText(url, { ...init, body }) : upload(url, init)),
  );
  return { json: () => Promise.resolve(answer) };
}

/** What every message is. */
async function sendText(
  url: string | URL,
  { body, headers, signal }: ForeignInit & { readonly body: string },
): Promise<HttpAnswer> {
  const call = { method: 'POST', headers: headers ?? {}, body, timeoutMs: LONGEST_MS } as const;
  const { answer, abort } = startHttpCall(url, call);
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort);
  try {
    return await answer;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Files go as a stream of parts. */
async function upload(url: string | URL, init: ForeignInit): Promise<HttpAnswer> {
  const { signal, unlink } = nativeSignal(init.signal);
  try {
    // A redirect would carry the token, which is part of the path, to wherever it points.
    const response = await fetch(url, { ...withoutAgent(init), signal, redirect: 'manual' });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  } finally {
    unlink();
  }
}

/** What grammY passes: written for node-fetch, with that package's `agent` and a polyfilled signal. */
interface ForeignInit {
  readonly signal?: ForeignSignal | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

interface ForeignSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

function botApiAnswer({ status, headers, text }: HttpAnswer): unknown {
  const parsed = parseJson(text);
  const answer = asObject(parsed);
  if (answer?.['ok'] === true) return answer;
  const refusal = answer?.['ok'] === false ? answer : {};
  const parameters = asObject(refusal['parameters']);
  return {
    ok: false,
    error_code: codeOf(refusal['error_code'], status),
    description: asString(refusal['description']) ?? `HTTP ${String(status)} without a Bot API answer`,
    parameters: defined({
      migrate_to_chat_id: asFinite(parameters?.['migrate_to_chat_id']),
      retry_after: retryAfterOf(parameters?.['retry_after'] ?? headers['retry-after']),
    }),
  };
}

/** A refusal without a code that is one has the status of its answer; a status of success is none: something else answered. */
function codeOf(given: unknown, status: number): number {
  const code = Number(given);
  if (code >= 300 && code < 600) return code;
  return status >= 200 && status < 300 ? 502 : status;
}

// Node's fetch accepts its own kind of signal only.
function nativeSignal(foreign: ForeignSignal | null | undefined): {
  signal: AbortSignal;
  unlink: () => void;
} {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  if (foreign?.aborted === true) abort();
  foreign?.addEventListener('abort', abort);
  return { signal: controller.signal, unlink: () => foreign?.removeEventListener('abort', abort) };
}

function withoutAgent(init: ForeignInit): Record<string, unknown> {
  return Object.fromEntries(Object.entries(init).filter(([key]) => key !== 'agent' && key !== 'compress'));
}
