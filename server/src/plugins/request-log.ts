import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';

/**
 * One line per request with the route's pattern, never its address: paths and queries carry codes, tokens and search
 * words. Addresses, names and bodies of people are not logged at all; who did what is in the audit log.
 */
export const requestLog = fp(
  (app: FastifyInstance) => {
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none';
      if (QUIET.has(route) && reply.statusCode < 400) return;
      request.log.info(
        {
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
          ...(request.actingMember === null
            ? {}
            : { spaceId: request.actingMember.spaceId, memberId: request.actingMember.memberId }),
        },
        'request',
      );
    });
  },
  { name: 'request-log' },
);

/** Asked every few seconds by machines. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics', '/', '/*']);
