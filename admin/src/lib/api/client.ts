import createClient, { type Client } from 'openapi-fetch';
import { goto } from '$app/navigation';
import { chosenSpace } from '../session/chosen-space.ts';
import type { paths } from './openapi.d.ts';
import { problemOf, unreachable, type Result } from './problem.ts';

export type Api = Client<paths>;

/** The typed API. In `load` give kit's `fetch`; elsewhere use {@link api}. */
export function createApi(fetch: typeof globalThis.fetch): Api {
  const client = createClient<paths>({ baseUrl: location.origin, fetch: (request) => fetch(request) });
  client.use({
    onRequest({ request }) {
      const space = chosenSpace();
      if (space !== undefined) request.headers.set('x-muster-space', space);
      request.headers.set('accept-language', document.documentElement.lang);
      return request;
    },
  });
  return client;
}

export const api = createApi((...args) => globalThis.fetch(...args));

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Awaits a request and gives its data or a {@link Problem}; never throws. Without a session it leads to the sign-in
 * page, which comes back to where it left; unless it is the entrance itself that asks (see `enter`).
 */
export async function call<T>(
  request: Promise<Answer<T>>,
  { isEntrance = false }: { isEntrance?: boolean } = {},
): Promise<Result<NonNullable<T>>> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch {
    return { ok: false, problem: unreachable() };
  }
  if (answer.response.ok) return { ok: true, data: answer.data as NonNullable<T> };
  const problem = problemOf(answer.response.status, answer.error);
  if (problem.code === 'not_signed_in' && !isEntrance) leadToSignIn();
  return { ok: false, problem };
}

function leadToSignIn(): void {
  const { pathname, search } = location;
  if (pathname === '/sign-in') return;
  void goto(`/sign-in?next=${encodeURIComponent(pathname + search)}`, { replaceState: true });
}
