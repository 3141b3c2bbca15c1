import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
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
export async function listen(parts: HttpParts): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      answer(response, { status: 500, description: `Internal Server Error: ${String(error)}` });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
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
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
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
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
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
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const fromQuery = Object.fromEntries(query);
  if (body.byteLength === 0) return fromQuery;
  if (type.includes('application/json')) return { ...fromQuery, ...(JSON.parse(body.toString()) as Payload) };
  if (type.includes('multipart/form-data')) return { ...fromQuery, ...readMultipart(body, type) };
  return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString())) };
}
