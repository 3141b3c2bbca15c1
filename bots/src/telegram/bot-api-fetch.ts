import { parseJson } from '../adapter/json.ts';
import { retryAfterOf } from '../adapter/retry-after.ts';

/**
 * `fetch` for grammY that always yields a Bot API answer. Proxies in front of a Bot API server answer in HTML
 * (413, 429, 502); grammY would report those as a parse error without their status, and delivery could not tell them apart.
 */
export async function botApiFetch(
  url: string | URL,
  init: ForeignInit,
): Promise<{ json: () => Promise<unknown> }> {
  const { signal, unlink } = nativeSignal(init.signal);
  try {
    // A redirect would carry the token, which is part of the path, to wherever it points.
    const response = await fetch(url, { ...withoutAgent(init), signal, redirect: 'manual' });
    const answer = await botApiAnswer(response);
    return { json: () => Promise.resolve(answer) };
  } finally {
    unlink();
  }
}

/** What grammY passes: written for node-fetch, with that package's `agent` and a polyfilled signal. */
interface ForeignInit {
  readonly signal?: ForeignSignal | null;
  readonly [key: string]: unknown;
}

interface ForeignSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

async function botApiAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  const parsed = parseJson(text);
  if (typeof parsed === 'object' && parsed !== null && 'ok' in parsed && typeof parsed.ok === 'boolean')
    return parsed;
  const retryAfter = retryAfterOf(response.headers.get('retry-after'));
  return {
    ok: false,
    error_code: response.ok ? 502 : response.status,
    description: `HTTP ${response.status} without a Bot API answer`,
    ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
  };
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
