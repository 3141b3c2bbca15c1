import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingHttpHeaders,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** An idle line is given up before most platforms do so: one that they close while we write leaves a message uncertain. */
const IDLE_MS = 4_000;
/** No answer of an API is larger. */
const MOST_BYTES = 32 * 1024 * 1024;

const agents = {
  'http:': new HttpAgent({ keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo' }),
  'https:': new HttpsAgent({ keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo' }),
} as const;

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Until the whole answer is there. */
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface RunningCall {
  readonly answer: Promise<HttpAnswer>;
  readonly abort: () => void;
}

/**
 * A call with text both ways over a line that is kept open, for what happens at every message: `fetch`, with its streams and
 * signals, costs several times as much. Follows no redirect: that would carry secrets to wherever it points.
 */
export function startHttpCall(address: string | URL, call: HttpCall): RunningCall {
  const url = new URL(address);
  const isPlain = url.protocol === 'http:';
  const { method, headers, body, timeoutMs } = call;
  const options = {
    method,
    agent: agents[isPlain ? 'http:' : 'https:'],
    timeout: timeoutMs,
    headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
  };
  const request = isPlain ? httpRequest(url, options) : httpsRequest(url, options);
  const answer = answerTo(request, timeoutMs);
  request.end(body);
  return {
    answer,
    abort: () => {
      request.destroy(new Error('The call was given up.'));
    },
  };
}

/** The same for who waits for the answer, however long it takes. */
export async function httpCall(address: string | URL, call: HttpCall): Promise<HttpAnswer> {
  return await startHttpCall(address, call).answer;
}

function answerTo(request: ClientRequest, timeoutMs: number): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      request.destroy(new Error('The call timed out.'));
    }, timeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(deadline);
      reject(error);
    };
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.byteLength;
        if (size > MOST_BYTES) request.destroy(new Error('The answer is too large.'));
        else chunks.push(chunk);
      });
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(deadline);
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, text: Buffer.concat(chunks).toString() });
      });
    });
  });
}
