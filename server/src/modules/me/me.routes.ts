import { Type } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createMeRepository, type MeRepository } from './me.repository.ts';
import { Me, ProfileChange, SignInSession } from './me.schemas.ts';
import { describeMe } from './describe-me.ts';

const tags = ['me'];

export function meRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const me = createMeRepository(database.prisma);

  app.get(
    '/me',
    {
      config: { right: 'signed_in' },
      schema: {
        operationId: 'getMe',
        tags,
        summary: 'Who is signed in, their spaces, and their rights in the current one',
        response: { 200: ref(Me) },
      },
    },
    (request) => describeMe(request),
  );

  app.patch(
    '/me',
    {
      config: { right: 'signed_in' },
      schema: {
        operationId: 'updateMe',
        tags,
        summary: 'Own name and language',
        body: ProfileChange,
        response: { 200: ref(Me) },
      },
    },
    async (request) => {
      await me.updateUser(request.user.id, request.body);
      return describeMe(request, request.body);
    },
  );
  sessionRoutes(app, me);
}

function sessionRoutes(app: ModuleApp, me: MeRepository): void {
  app.get(
    '/me/sessions',
    {
      config: { right: 'signed_in' },
      schema: {
        operationId: 'listMySessions',
        tags,
        summary: 'Where one is signed in',
        response: { 200: Type.Array(ref(SignInSession)) },
      },
    },
    async (request) => {
      const sessions = await me.sessions(request.user.id);
      return sessions.map(({ token, updatedAt, ...session }) => ({
        ...session,
        lastUsedAt: updatedAt,
        current: token === request.user.sessionToken,
      }));
    },
  );

  app.delete(
    '/me/sessions/:id',
    {
      config: { right: 'signed_in' },
      schema: {
        operationId: 'endMySession',
        tags,
        summary: 'Sign out elsewhere',
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      if ((await me.endSession(request.user.id, request.params.id)) === 0) throw new AppError('not_found');
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/me/sessions/end-others',
    {
      config: { right: 'signed_in' },
      schema: {
        operationId: 'endMyOtherSessions',
        tags,
        summary: 'Sign out everywhere but here',
        response: { 200: Type.Object({ ended: Type.Integer() }) },
      },
    },
    async (request) => ({ ended: await me.endOthers(request.user.id, request.user.sessionToken) }),
  );
}
