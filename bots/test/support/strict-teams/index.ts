import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { answerJson, bodyOf, startLoopbackServer } from '../loopback-server.ts';
import { createAuthority, ISSUER, type Authority, type Claims } from './authority.ts';
import { ConnectorState, type ConnectorCall, type Shown } from './connector.ts';
import { ConnectorRefusal, type Json } from './judge.ts';

export { actionsOf, type CardAction } from './judge.ts';
export { activityFrom, callInChannel, type Who } from './person.ts';

/** A way to fail: an answer of Teams or of a gate in front of it, slowness, a line that is cut before or after the deed. */
export type TeamsFailure =
  | { readonly status: number; readonly body: Json | string; readonly headers?: Record<string, string> }
  | { readonly delayMs: number }
  | { readonly hangUp: 'before' | 'after' };

type Decide = (call: ConnectorCall) => TeamsFailure | undefined;

export interface Push {
  readonly url: string;
  /** Instead of a good token of this very activity's; null: none at all. */
  readonly token?: string | null;
}

/** Microsoft's side of one Teams bot: sign-in, keys, and a connector that judges every message. */
export interface StrictTeams {
  readonly url: string;
  readonly serviceUrl: string;
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  /** What an adapter of this app is configured with. */
  readonly settings: Readonly<Record<string, string>>;
  readonly calls: readonly ConnectorCall[];
  /** Every message as it stands now, oldest first. */
  readonly shown: readonly Shown[];
  readonly strangers: Set<string>;
  readonly uninstalled: Set<string>;
  /** Times that somebody signed in. */
  readonly signIns: number;
  conversationOf(userId: string): string;
  /** Asked before each call of the connector until the next `fail`; undefined lets it pass. */
  fail(decide: Decide | null): void;
  /** Asked before each sign-in. */
  failSignIn(failure: TeamsFailure | null): void;
  token(claims?: Claims): Promise<string>;
  /** Withdraws what was handed out: the next call is 401. */
  withdrawTokens(): void;
  /** Keeps a pasted picture; to its address. */
  file(bytes: Uint8Array): string;
  /** Signs and posts an activity; to the status of the answer. */
  push(activity: Json, to: Push): Promise<number>;
  stop(): Promise<void>;
}

interface Parts {
  readonly state: ConnectorState;
  readonly authority: Authority;
  readonly calls: ConnectorCall[];
  readonly signIn: { count: number; failure: TeamsFailure | null };
  readonly origin: () => string;
  decide: Decide | null;
}

export async function startStrictTeams(): Promise<StrictTeams> {
  const state = new ConnectorState();
  let origin = '';
  const authority = await createAuthority(state.appId, () => `${origin}/teams/`);
  const parts: Parts = {
    state,
    authority,
    calls: [],
    signIn: { count: 0, failure: null },
    origin: () => origin,
    decide: null,
  };
  const server = await startLoopbackServer(
    (request, response) => handle(parts, request, response),
    (error, response) => {
      answerJson(response, 500, { error: { code: 'ServiceError', message: String(error) } });
    },
  );
  origin = server.url;
  const { appId, appPassword, tenantId, shown, strangers, uninstalled } = state;
  const serviceUrl = `${origin}/teams/`;
  return {
    url: origin,
    serviceUrl,
    appId,
    appPassword,
    tenantId,
    shown,
    strangers,
    uninstalled,
    calls: parts.calls,
    settings: {
      appId,
      appPassword,
      tenantId,
      openIdUrl: `${origin}/openid`,
      loginUrl: origin,
      serviceUrl,
    },
    get signIns() {
      return parts.signIn.count;
    },
    conversationOf: (userId) => state.conversationOf(userId),
    fail(next) {
      parts.decide = next;
    },
    failSignIn(failure) {
      parts.signIn.failure = failure;
    },
    token: (claims) => authority.token(claims),
    withdrawTokens() {
      parts.signIn.count += 1;
    },
    file: (bytes) => `${serviceUrl}${state.keep(bytes)}`,
    async push(activity, { url, token }) {
      const given = token === undefined ? await authority.token() : token;
      const headers = {
        'content-type': 'application/json',
        ...(given === null ? {} : { authorization: `Bearer ${given}` }),
      };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity) })).status;
    },
    stop: () => server.stop(),
  };
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const raw = await bodyOf(request);
  const path = request.url ?? '';
  if (path === '/openid') {
    answerJson(response, 200, { issuer: ISSUER, jwks_uri: `${parts.origin()}/keys` });
  } else if (path === '/keys') answerJson(response, 200, { keys: parts.authority.keys });
  else if (path.endsWith('/oauth2/v2.0/token')) signIn(parts, { path, form: raw.toString() }, response);
  else await connect(parts, request, { raw, response });
}

function signIn(
  { state, signIn: done }: Parts,
  { path, form }: { path: string; form: string },
  response: ServerResponse,
): void {
  const { failure } = done;
  if (failure !== null && 'status' in failure) {
    response.writeHead(failure.status, failure.headers ?? {}).end(JSON.stringify(failure.body));
    return;
  }
  const given = Object.fromEntries(new URLSearchParams(form));
  const isRight =
    path === `/${state.tenantId}/oauth2/v2.0/token` &&
    given['grant_type'] === 'client_credentials' &&
    given['client_id'] === state.appId &&
    given['client_secret'] === state.appPassword &&
    given['scope'] === 'https://api.botframework.com/.default';
  if (!isRight) {
    const words = `AADSTS7000215: Invalid client secret provided. Trace ID: 1 ${form}`;
    answerJson(response, 401, { error: 'invalid_client', error_description: words });
    return;
  }
  done.count += 1;
  answerJson(response, 200, {
    token_type: 'Bearer',
    expires_in: 3599,
    access_token: `${state.accessToken}-${String(done.count)}`,
  });
}

async function connect(
  parts: Parts,
  request: IncomingMessage,
  { raw, response }: { raw: Buffer; response: ServerResponse },
): Promise<void> {
  const call = {
    method: request.method ?? '',
    path: (request.url ?? '').replace('/teams/', ''),
    body: raw.byteLength === 0 ? {} : (JSON.parse(raw.toString()) as Json),
  };
  parts.calls.push(call);
  const failure = parts.decide?.(call) ?? { delayMs: 0 };
  const isSignedIn =
    request.headers.authorization === `Bearer ${parts.state.accessToken}-${String(parts.signIn.count)}`;
  if ('delayMs' in failure && failure.delayMs > 0) await pause(failure.delayMs);
  if ('status' in failure) {
    const text = typeof failure.body === 'string' ? failure.body : JSON.stringify(failure.body);
    response.writeHead(failure.status, { 'content-type': 'application/json', ...failure.headers }).end(text);
  } else if ('hangUp' in failure) {
    if (failure.hangUp === 'after') parts.state.answer(call);
    response.destroy();
  } else if (!isSignedIn) {
    answerJson(response, 401, { error: { code: 'Unauthorized', message: 'Authorization has been denied.' } });
  } else respond(response, () => parts.state.answer(call));
}

function respond(response: ServerResponse, answer: () => Json | Uint8Array): void {
  try {
    const given = answer();
    if (given instanceof Uint8Array) response.writeHead(200, { 'content-type': 'image/png' }).end(given);
    else answerJson(response, 201, given);
  } catch (error) {
    if (!(error instanceof ConnectorRefusal)) throw error;
    const { status, code, message } = error;
    answerJson(response, status, { error: { code, message } });
  }
}
