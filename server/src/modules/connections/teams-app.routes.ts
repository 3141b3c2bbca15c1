import { Type } from 'typebox';
import { IdParams } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { teamsAppPackage } from './teams-app.ts';

/** What a Teams administrator uploads. */
export function teamsAppRoutes(app: ModuleApp, { database, translate, publicUrl }: ModuleContext): void {
  app.get(
    '/connections/:id/app-package',
    {
      config: { right: 'connections' as const },
      schema: {
        operationId: 'getAppPackage',
        tags: ['connections'],
        summary: 'The app for Microsoft Teams, to be uploaded there: manifest and icons in a zip',
        params: IdParams,
        response: {
          200: {
            description: 'A Teams app package',
            content: {
              'application/zip': { schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const access = request.actor.access('connections');
      const needs = { database, translate, publicUrl, now: new Date() };
      const { name, bytes } = await teamsAppPackage(access, request.params.id, needs);
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .send(bytes);
    },
  );
}
