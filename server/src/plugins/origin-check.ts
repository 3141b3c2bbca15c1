import fp from 'fastify-plugin';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../lib/errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses state-changing requests that a browser sends from another site (CSRF): cookies are `SameSite=lax`, this is the
 * second wall. A browser names its origin on every such request; one without Origin is a program, which cannot be
 * tricked into sending somebody's cookie. Same origin is judged by the Host header, so `localhost`, `127.0.0.1` and any
 * other name under which the console was opened work alike.
 */
export const originCheck = fp(
  (app: FastifyInstance, { publicUrl }: { publicUrl: string | undefined }) => {
    const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
    app.addHook('onRequest', async (request) => {
      if (SAFE.has(request.method) || !request.url.startsWith('/api/')) return;
      if (!isTrusted(request, publicOrigin)) throw new AppError('cross_origin');
    });
  },
  { name: 'origin-check' },
);

function isTrusted(request: FastifyRequest, publicOrigin: string | undefined): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] !== 'cross-site';
  if (origin === publicOrigin) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
}
