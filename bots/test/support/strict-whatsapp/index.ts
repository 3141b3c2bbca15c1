import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { answerJson, bodyOf, startLoopbackServer } from '../loopback-server.ts';
import { Graph, type GraphCall } from './graph.ts';
import { GraphRefusal, type Json } from './judge.ts';
import type { TemplateShelf } from './template-shelf.ts';
import { messagesCall, signature, statusesCall, type Deed } from './webhook-json.ts';

export { messagesCall, signature, statusesCall, type Deed } from './webhook-json.ts';

/** A way to fail: an answer of Graph or of a gate in front of it, slowness, a line that is cut before or after the deed. */
export type GraphFailure =
  | { readonly status: number; readonly body: Json | string; readonly headers?: Record<string, string> }
  | { readonly delayMs: number }
  | { readonly hangUp: 'before' | 'after' };

type Decide = (call: GraphCall) => GraphFailure | undefined;

/** A Graph API server for one WhatsApp number that judges every message and calls webhooks as Meta does. */
export interface StrictWhatsApp {
  readonly url: string;
  readonly token: string;
  readonly phoneId: string;
  readonly businessId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly calls: readonly GraphCall[];
  /** Messages that were taken, oldest first; `id` is what Graph answered. */
  readonly sent: readonly (Json & { readonly id: string })[];
  /** Where the number's messages go, as registered by a call that passed the handshake. */
  readonly webhookUrl: string | null;
  /** What an adapter of this number is configured with. */
  readonly settings: Readonly<Record<string, string>>;
  /** Numbers (digits) that do not use WhatsApp. */
  readonly strangers: Set<string>;
  /** Templates of the account: those submitted wait until the test decides about them. */
  readonly templates: TemplateShelf;
  /** Asked before each call until the next `fail`; undefined lets it pass. */
  fail(decide: Decide | null): void;
  /** Makes a file that somebody sent; `size` and `url` may claim what is not so. */
  file(bytes: Uint8Array, described?: { mime?: string; size?: number; url?: string }): string;
  /** Signs and posts what people did to the webhook, in one call; to its status. */
  push(deeds: readonly Deed[], url?: string): Promise<number>;
  report(statuses: readonly Json[], url?: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startStrictWhatsApp(): Promise<StrictWhatsApp> {
  const verifyToken = 'open-sesame';
  const graph = new Graph();
  const calls: GraphCall[] = [];
  let decide: Decide | null = null;
  const server = await startLoopbackServer(
    (request, response) => handle({ graph, calls, decide }, request, response),
    (error, response) => {
      answerJson(response, 500, { error: { message: String(error), code: 1 } });
    },
  );
  graph.url = server.url;
  const { token, appSecret, phoneId, businessId, sent, strangers, templates, url } = graph;

  async function post(body: Json, to: string | null | undefined): Promise<number> {
    const text = JSON.stringify(body);
    const headers = { 'content-type': 'application/json', ...signature(appSecret, text) };
    return (await fetch(to ?? '', { method: 'POST', headers, body: text })).status;
  }

  return {
    url,
    token,
    phoneId,
    businessId,
    appSecret,
    verifyToken,
    calls,
    sent,
    strangers,
    templates,
    settings: { token, phoneId, businessId, appSecret, verifyToken, apiRoot: url },
    get webhookUrl() {
      return graph.webhookUrl;
    },
    fail(next) {
      decide = next;
    },
    file: (bytes, { mime = 'image/jpeg', size = bytes.byteLength, url: at } = {}) =>
      graph.keep({ bytes, mime, size, ...(at === undefined ? {} : { url: at }) }),
    push: (deeds, to) => post(messagesCall(graph, deeds), to ?? graph.webhookUrl),
    report: (statuses, to) => post(statusesCall(graph, statuses), to ?? graph.webhookUrl),
    stop: () => server.stop(),
  };
}

interface Parts {
  readonly graph: Graph;
  readonly calls: GraphCall[];
  readonly decide: Decide | null;
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const raw = await bodyOf(request);
  const isJson = (request.headers['content-type'] ?? '').includes('json');
  const call = {
    method: request.method ?? '',
    path: (request.url ?? '').replace(/^\/v\d+\.\d+\//, ''),
    body: isJson ? (JSON.parse(raw.toString()) as Json) : {},
  };
  parts.calls.push(call);
  const failure = parts.decide?.(call) ?? { delayMs: 0 };
  if ('delayMs' in failure) await pause(failure.delayMs);
  if ('status' in failure) {
    const text = typeof failure.body === 'string' ? failure.body : JSON.stringify(failure.body);
    response.writeHead(failure.status, failure.headers ?? {}).end(text);
  } else if ('hangUp' in failure) {
    if (failure.hangUp === 'after') await parts.graph.answer(call, raw, request.headers.authorization);
    response.destroy();
  } else await respond(response, parts.graph.answer(call, raw, request.headers.authorization));
}

async function respond(response: ServerResponse, answering: Promise<Json | Uint8Array>): Promise<void> {
  try {
    const answer = await answering;
    if (answer instanceof Uint8Array) response.writeHead(200).end(answer);
    else answerJson(response, 200, answer);
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    const { code, status, message } = error;
    answerJson(response, status, {
      error: { message: `(#${code})`, type: 'OAuthException', code, error_data: { details: message } },
    });
  }
}
