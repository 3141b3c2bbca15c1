import { Type } from 'typebox';
import { ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createDashboardRepository } from './dashboard.repository.ts';
import { HomeEvent, HomeFigures } from './dashboard.schemas.ts';
import { HomeSurvey, homeSurveys } from './home-surveys.ts';
import { createHomeEventRepository } from './home-event.repository.ts';
import { stepRoutes } from './next-step.routes.ts';

const tags = ['dashboard'];

export function dashboardRoutes(app: ModuleApp, context: ModuleContext): void {
  const { database } = context;
  const dashboard = createDashboardRepository(database);
  const events = createHomeEventRepository(database);

  app.get(
    '/dashboard/home',
    {
      config: { right: 'dashboard' },
      schema: {
        operationId: 'getHomeFigures',
        tags,
        summary: 'Live figures of today and the last seven days beside those before, within reach',
        response: { 200: ref(HomeFigures) },
      },
    },
    async (request) => {
      const access = request.actor.access('dashboard');
      const [figures, days] = await Promise.all([dashboard.home(access), dashboard.days(access)]);
      return { ...figures, days };
    },
  );

  app.get(
    '/dashboard/surveys',
    {
      config: { right: 'dashboard' },
      schema: {
        operationId: 'listHomeSurveys',
        tags,
        summary: 'Surveys in the field, the busiest first, with what came in within reach',
        response: { 200: Type.Array(ref(HomeSurvey)) },
      },
    },
    (request) => homeSurveys(database, request.actor.access('dashboard')),
  );

  app.get(
    '/dashboard/events',
    {
      config: { right: 'member' },
      schema: {
        operationId: 'listHomeEvents',
        tags,
        summary: 'What happened lately, as far as one may see it; what belongs together is told as one',
        querystring: Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }) }),
        response: { 200: Type.Object({ items: Type.Array(ref(HomeEvent)) }) },
      },
    },
    async (request) => ({ items: await events.latest(request.actor, request.query.limit) }),
  );

  stepRoutes(app, context);
}
