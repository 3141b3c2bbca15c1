import type { FastifyReply, FastifyRequest } from 'fastify';
import { CLIENT_ADDRESS_HEADER } from './auth.ts';

/** Headers that better-auth reads; everything else of a request is none of its business. */
const PASSED_ON = ['cookie', 'user-agent', 'content-type', 'accept-language'];

/**
 * A request's headers for better-auth. The origin has been checked by `plugins/origin-check.ts` before, in a way that
 * also lets programs in (no Origin) and knows both names of the loopback; better-auth is told the origin it expects.
 */
export function authHeaders(request: FastifyRequest, origin: string): Headers {
  const headers = new Headers();
  for (const name of PASSED_ON) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  if (origin !== '') headers.set('origin', origin);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  return headers;
}

export function toFetchRequest(request: FastifyRequest, baseUrl: string): Request {
  const withBody = request.method !== 'GET' && request.body !== undefined && request.body !== null;
  return new Request(new URL(request.url, baseUrl), {
    method: request.method,
    headers: authHeaders(request, new URL(baseUrl).origin),
    ...(withBody ? { body: JSON.stringify(request.body) } : {}),
  });
}

/** Copies status and cookies; the body is the caller's to write. */
export function copyHead(response: Response, reply: FastifyReply): void {
  void reply.status(response.status);
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  const location = response.headers.get('location');
  if (location !== null) void reply.header('location', location);
}
