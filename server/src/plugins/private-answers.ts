import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';

/** What the API answers is about people: no cache between us and who asked keeps it, unless its route says otherwise. */
export const privateAnswers = fp(
  (app: FastifyInstance) => {
    app.addHook('onSend', async (request, reply) => {
      if (!request.url.startsWith('/api/') || request.url.startsWith('/api/docs')) return;
      if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    });
  },
  { name: 'private-answers' },
);
