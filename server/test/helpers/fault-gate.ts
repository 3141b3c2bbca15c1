import { createServer, request as call, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a platform fails: an answer that is no good, slowness, a line cut before the deed or behind it. */
export type Fault = 'error' | 'garbage' | 'busy' | 'slow' | 'cut_before' | 'cut_after';

export const SLOW_MS = 1_200;

/** Decides what befalls each message that is sent. */
export interface Fate {
  /** Until further notice; null: everything works. */
  fail(fault: Fault | null): void;
  /** The next message only. */
  once(fault: Fault): void;
  /** Attempts to send a message so far. */
  readonly attempts: number;
  next(): Fault | null;
}

export function createFate(): Fate {
  let always: Fault | null = null;
  let soon: Fault | null = null;
  let attempts = 0;
  return {
    fail: (fault) => (always = fault),
    once: (fault) => (soon = fault),
    get attempts() {
      return attempts;
    },
    next() {
      attempts += 1;
      const fault = soon ?? always;
      soon = null;
      return fault;
    },
  };
}

export interface FaultGate {
  readonly url: string;
  stop(): Promise<void>;
}

/** Stands before a platform's HTTP API and lets everything through but what is to fail. */
export async function startFaultGate(
  target: string,
  fate: Fate,
  isSend: (path: string) => boolean,
): Promise<FaultGate> {
  const server = createServer((request, response) => {
    const fault = isSend(request.url ?? '') ? fate.next() : null;
    void befall(fault, { target, request, response });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

interface Passing {
  readonly target: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function befall(fault: Fault | null, passing: Passing): Promise<void> {
  const { request, response } = passing;
  switch (fault) {
    case 'cut_before':
      request.socket.destroy();
      return;
    case 'error':
      response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Internal Server Error</h1>');
      return;
    case 'garbage':
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html>Welcome to the hotel’s network</html>');
      return;
    case 'busy':
      response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '2' }).end('slow down');
      return;
    case 'slow':
      await new Promise((resolve) => {
        setTimeout(resolve, SLOW_MS);
      });
      await pass(passing, (status, headers, body) => response.writeHead(status, headers).end(body));
      return;
    case 'cut_after':
      await pass(passing, () => request.socket.destroy());
      return;
    case null:
      await pass(passing, (status, headers, body) => response.writeHead(status, headers).end(body));
  }
}

async function pass(
  { target, request }: Passing,
  answer: (status: number, headers: IncomingMessage['headers'], body: Buffer) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method, headers } = request;
  const body = await new Promise<{ message: IncomingMessage; bytes: Buffer }>((resolve, reject) => {
    const onward = call(`${target}${request.url ?? ''}`, { method, headers }, (message) => {
      const parts: Buffer[] = [];
      message.on('data', (part: Buffer) => parts.push(part));
      message.on('end', () => resolve({ message, bytes: Buffer.concat(parts) }));
    });
    onward.on('error', reject);
    onward.end(Buffer.concat(chunks));
  });
  answer(body.message.statusCode ?? 502, body.message.headers, body.bytes);
}
