import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { answerJson, bodyOf, startLoopbackServer, type LoopbackServer } from '../loopback-server.ts';
import { METHODS, type World } from './bot-api-methods.ts';
import { readMultipart } from './multipart.ts';
import { Refusal } from './refusal.ts';
import type { BotCall, Failure, Payload } from './types.ts';

export interface HttpParts {
  readonly token: string;
  readonly world: World;
  readonly record: (call: BotCall) => void;
  readonly failureOf: (call: BotCall) => Failure | undefined;
  /** Refuses when too many messages come at once. */
  readonly meter: (call: BotCall) => void;
}

/** Speaks the Bot API over HTTP on a free loopback port: JSON, form and multipart bodies, as the real server does. */
export function listen(parts: HttpParts): Promise<LoopbackServer> {
  return startLoopbackServer(
    (request, response) => handle(parts, request, response),
    (error, response) => {
      answer(response, { status: 500, description: `Internal Server Error: ${String(error)}` });
    },
  );
}

async function handle(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
  const [, isFile, token, rest] = /^(\/file)?\/bot([^/]+)\/(.+)$/.exec(pathname) ?? [];
  if (token === undefined || rest === undefined) {
    answer(response, { status: 404, description: 'Not Found' });
    return;
  }
  if (token !== parts.token) {
    answer(response, { status: 401, description: 'Unauthorized' });
    return;
  }
  if (isFile !== undefined) {
    sendBytes(parts.world, rest, response);
    return;
  }
  const call = { method: rest, payload: await readPayload(request, searchParams) };
  parts.record(call);
  await respond(parts, call, response);
}

async function respond(parts: HttpParts, call: BotCall, response: ServerResponse): Promise<void> {
  const failure = parts.failureOf(call);
  if (failure !== undefined && 'delayMs' in failure) await pause(failure.delayMs);
  if (failure !== undefined && 'hangUp' in failure) {
    if (failure.after === true)
      await perform(parts, call, new AbortController().signal).catch(() => undefined);
    response.destroy();
    return;
  }
  if (failure !== undefined && 'html' in failure) {
    response.writeHead(failure.status, { 'content-type': 'text/html', ...failure.headers }).end(failure.html);
    return;
  }
  if (failure !== undefined && 'status' in failure) {
    answer(response, failure);
    return;
  }
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const result = await perform(parts, call, gone.signal);
    answerJson(response, 200, { ok: true, result });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer(response, {
      status: error.status,
      description: error.message,
      ...(error.parameters === undefined ? {} : { parameters: error.parameters }),
    });
  }
}

async function perform(parts: HttpParts, call: BotCall, gone: AbortSignal): Promise<unknown> {
  const method = METHODS[call.method];
  if (method === undefined) throw new Refusal(404, 'Not Found: method not found');
  parts.meter(call);
  return await method(parts.world, call.payload, gone);
}

function answer(
  response: ServerResponse,
  { status, description, parameters }: { status: number; description?: string; parameters?: object },
): void {
  const body = {
    ok: false,
    error_code: status,
    description: description ?? 'Failed',
    ...(parameters ? { parameters } : {}),
  };
  answerJson(response, status, body);
}

function sendBytes(world: World, path: string, response: ServerResponse): void {
  const file = [...world.files.values()].find((one) => one.path === path);
  if (file === undefined) {
    answer(response, { status: 404, description: 'Not Found' });
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
}

async function readPayload(request: IncomingMessage, query: URLSearchParams): Promise<Payload> {
  const body = await bodyOf(request);
  const type = request.headers['content-type'] ?? '';
  const fromQuery = Object.fromEntries(query);
  if (body.byteLength === 0) return fromQuery;
  if (type.includes('application/json')) return { ...fromQuery, ...(JSON.parse(body.toString()) as Payload) };
  if (type.includes('multipart/form-data')) return { ...fromQuery, ...readMultipart(body, type) };
  return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString())) };
}
