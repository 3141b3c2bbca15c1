import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { readCalendar } from './read-calendar.ts';

/** `/calendar/:token.ics`: the sign-ups of one person, or one of them, for calendar programs. Whoever has the address reads it. */
export function calendarRoutes(app: ModuleApp, { database, baseUrl, limits }: ModuleContext): void {
  const host = new URL(baseUrl).hostname;

  app.get(
    '/calendar/:token.ics',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'getCalendar',
        tags: ['actions'],
        summary: 'The calendar of one person, or one entry of it',
        params: Type.Object({ token: Type.String({ minLength: 10, maxLength: 64 }) }),
        response: { 200: Type.String({ description: 'text/calendar' }), 304: Type.Null() },
      },
    },
    async (request, reply) => {
      const counters = [{ limit: 'codeFromAddress', about: request.ip } as const];
      await limits.require(counters);
      const calendar = await readCalendar(database.pool, request.params.token, host);
      if (calendar === null) {
        await limits.count(counters);
        throw new AppError('not_found');
      }
      const { text, changedAt } = calendar;
      const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
      void reply
        .header('etag', etag)
        .header('last-modified', new Date(changedAt).toUTCString())
        .header('cache-control', 'private, max-age=0, must-revalidate');
      if (isKnown(request.headers['if-none-match'], etag)) return reply.status(304).send(null);
      return reply
        .header('content-disposition', 'inline; filename="muster.ics"')
        .type('text/calendar; charset=utf-8')
        .send(text);
    },
  );
}

/** `If-None-Match` is a list; for a comparison of this kind weak marks are as good as strong ones (RFC 9110 13.1.2). */
function isKnown(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//u, ''));
  return known.includes(etag) || known.includes('*');
}
