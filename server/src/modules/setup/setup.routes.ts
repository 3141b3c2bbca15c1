import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { Id, LanguageTag } from '../../lib/schemas.ts';
import { MAX_PASSWORD, MIN_PASSWORD } from '../auth/auth.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { isSetUp, isSetupCode, setUpMuster, startOwnSpace } from './setup.service.ts';

const tags = ['set-up'];

/** The first-run page: open until the first space exists. */
export function setupRoutes(app: ModuleApp, context: ModuleContext): void {
  firstRunRoutes(app, context);
  ownSpaceRoute(app, context);
}

function firstRunRoutes(app: ModuleApp, { database, accounts, limits, setupCode }: ModuleContext): void {
  app.get(
    '/setup',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'getSetup',
        tags,
        summary: 'Whether this Muster waits to be set up',
        response: {
          200: Type.Object({
            needed: Type.Boolean(),
            codeRequired: Type.Boolean({ description: 'The code that the server printed at its start' }),
          }),
        },
      },
    },
    async () => {
      const needed = !(await isSetUp(database.pool));
      return { needed, codeRequired: needed && setupCode !== null };
    },
  );

  app.post(
    '/setup',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'setUp',
        tags,
        summary: 'Make the first space and its administrator; sign in afterwards',
        body: Type.Object({
          spaceName: Type.String({ minLength: 1, maxLength: 120 }),
          name: Type.String({ minLength: 1, maxLength: 120 }),
          email: Type.String({ format: 'email', maxLength: 254 }),
          password: Type.String({ minLength: MIN_PASSWORD, maxLength: MAX_PASSWORD }),
          language: Type.Optional(LanguageTag),
          timeZone: Type.Optional(Type.String({ maxLength: 60 })),
          region: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
          setupCode: Type.Optional(Type.String({ maxLength: 100 })),
        }),
        response: { 201: Type.Object({ spaceId: Id }) },
      },
    },
    async (request, reply) => {
      const { spaceName, name, email, password, language, timeZone, region } = request.body;
      if (await isSetUp(database.pool)) throw new AppError('setup_done');
      if (setupCode !== null) {
        const counters = [{ limit: 'codeFromAddress', about: request.ip } as const];
        await limits.take(counters);
        if (!isSetupCode(setupCode, request.body.setupCode)) throw new AppError('setup_code_required');
        await limits.giveBack(counters);
      }
      const spaceId = await setUpMuster(database.pool, accounts, {
        spaceName,
        language: language ?? 'en',
        timeZone: timeZone ?? 'UTC',
        region: region ?? 'GB',
        administrator: { name, email, password },
      });
      return reply.status(201).send({ spaceId });
    },
  );
}

function ownSpaceRoute(app: ModuleApp, { database, runtime }: ModuleContext): void {
  app.post(
    '/setup/own-space',
    {
      config: { right: 'settings' },
      schema: {
        operationId: 'startOwnSpace',
        tags,
        summary: 'Leave the demo: a space of one’s own gets the bots of the environment, the demo is deleted',
        body: Type.Object({
          spaceName: Type.String({ minLength: 1, maxLength: 120 }),
          language: Type.Optional(LanguageTag),
          timeZone: Type.Optional(Type.String({ maxLength: 60 })),
          region: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
        }),
        response: { 201: Type.Object({ spaceId: Id }) },
      },
    },
    async (request, reply) => {
      const { spaceName, language, timeZone, region } = request.body;
      const { spaceId: demoId } = request.actor.access('settings');
      const { spaceId, connectionIds } = await startOwnSpace(database.pool, {
        demoId,
        spaceName,
        language: language ?? 'en',
        timeZone: timeZone ?? 'UTC',
        region: region ?? 'GB',
        administrator: { userId: request.user.id, name: request.user.name },
      });
      for (const id of connectionIds) await runtime.connectionChanged(id);
      return reply.status(201).send({ spaceId });
    },
  );
}
