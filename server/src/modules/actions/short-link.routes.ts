import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { normaliseInviteCode } from '../../lib/invite-code.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';

const FIND = `
SELECT i.code AS invite, NULL AS link FROM invite i
WHERE i.code = $1 AND i.revoked_at IS NULL AND coalesce(i.expires_at > now(), true)
UNION ALL
SELECT NULL, (SELECT replace(c.deep_link, '{code}', 'act_' || a.code) FROM connection c
              WHERE c.space_id = a.space_id AND c.status = 'active' AND NOT c.simulated AND c.deep_link IS NOT NULL
              ORDER BY c.channel, c.created_at LIMIT 1)
FROM action a WHERE a.code = $1 AND a.status = 'published'
LIMIT 1`;

/** `/l/:code`: short enough for a text message. An invitation leads to its page, an action into the chat. */
export function shortLinkRoutes(app: ModuleApp, { database, limits }: ModuleContext): void {
  app.get(
    '/l/:code',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'followShortLink',
        tags: ['actions'],
        summary: 'Where a short link leads: the page of an invitation, or an action in the chat',
        params: Type.Object({ code: Type.String({ minLength: 4, maxLength: 64 }) }),
        response: { 302: Type.Null() },
      },
    },
    async (request, reply) => {
      const counters = [{ limit: 'codeFromAddress', about: request.ip } as const];
      await limits.require(counters);
      const code = normaliseInviteCode(request.params.code);
      const { rows } = await database.pool.query<{ invite: string | null; link: string | null }>(FIND, [
        code,
      ]);
      const target = rows[0]?.invite ? `/join/${encodeURIComponent(rows[0].invite)}` : rows[0]?.link;
      if (!target) {
        await limits.count(counters);
        // Whoever opened it in a browser reads in their language that it leads nowhere, and what to do.
        if (request.headers.accept?.includes('text/html') === true)
          return reply.header('cache-control', 'no-store').redirect(`/join/${encodeURIComponent(code)}`, 302);
        throw new AppError('not_found');
      }
      return reply.header('cache-control', 'no-store').redirect(target, 302);
    },
  );
}
