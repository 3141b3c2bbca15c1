import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { collectOwnData } from './collect-own-data.ts';
import { findExportToken } from './data-requests.ts';
import { ownDataPage } from './own-data-page.ts';

/** The link that somebody who asked for their own data was sent: a page to read, and the same as a file. */
export function ownDataRoutes(app: ModuleApp, { database, translate }: ModuleContext): void {
  app.get(
    '/:token',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'getOwnData',
        tags: ['privacy'],
        summary: 'All that is kept about whoever was sent this link; for a day',
        params: Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{10,40}$' }) }),
        querystring: Type.Object({ format: Type.Optional(Type.Literal('json')) }),
        response: { 200: Type.Unsafe<string>({ type: 'string' }) },
      },
    },
    async (request, reply) => {
      const { pool } = database;
      const found = await findExportToken(pool, request.params.token);
      if (found === null) throw new AppError('link_expired');
      const data = await collectOwnData(pool, found.personId);
      void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
      if (request.query.format === 'json') {
        return reply
          .header('content-disposition', `attachment; filename="my-data-${found.receipt}.json"`)
          .type('application/json')
          .send(JSON.stringify({ receipt: found.receipt, ...data }, null, 2));
      }
      const { rows } = await pool.query<{ space: string; language: string | null; standard: string }>(
        `SELECT s.name AS space, p.language, s.default_language AS standard FROM person p JOIN space s ON s.id = p.space_id
         WHERE p.id = $1`,
        [found.personId],
      );
      const { space = '', language = null, standard = 'en' } = rows[0] ?? {};
      const page = ownDataPage({
        data,
        space,
        receipt: found.receipt,
        language: language ?? standard,
        file: `/my/${request.params.token}?format=json`,
        translate,
      });
      return reply.type('text/html; charset=utf-8').send(page);
    },
  );
}
