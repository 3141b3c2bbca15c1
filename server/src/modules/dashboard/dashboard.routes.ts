import { ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createDashboardRepository } from './dashboard.repository.ts';
import { HomeFigures } from './dashboard.schemas.ts';

export function dashboardRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const dashboard = createDashboardRepository(database);

  app.get(
    '/dashboard/home',
    {
      config: { right: 'dashboard' },
      schema: {
        operationId: 'getHomeFigures',
        tags: ['dashboard'],
        summary: 'Live figures of today and the last seven days, within reach',
        response: { 200: ref(HomeFigures) },
      },
    },
    async (request) => {
      const access = request.actor.access('dashboard');
      const [figures, days] = await Promise.all([dashboard.home(access), dashboard.days(access)]);
      return { ...figures, days };
    },
  );
}
