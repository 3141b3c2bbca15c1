import { Type } from 'typebox';
import { oneOf, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { NextStep } from './dashboard.schemas.ts';
import { createNextSteps, STEPS } from './next-steps.ts';

const tags = ['dashboard'];
const StepList = Type.Object({ items: Type.Array(ref(NextStep)) });

export function stepRoutes(app: ModuleApp, { database, mailIsConfigured }: ModuleContext): void {
  const steps = createNextSteps(database, mailIsConfigured);

  app.get(
    '/dashboard/steps',
    {
      config: { right: 'member' },
      schema: {
        operationId: 'listNextSteps',
        tags,
        summary: 'What this space still lacks, as far as one may do it',
        response: { 200: StepList },
      },
    },
    async (request) => ({ items: await steps.list(request.actor) }),
  );

  app.patch(
    '/dashboard/steps',
    {
      config: { right: 'member' },
      schema: {
        operationId: 'putNextStepAside',
        tags,
        summary: 'Put a step aside for oneself, or take it back',
        body: Type.Object({ name: oneOf(STEPS), aside: Type.Boolean() }, { additionalProperties: false }),
        response: { 200: StepList },
      },
    },
    async (request) => {
      await steps.putAside(request.actor, request.body.name, request.body.aside);
      return { items: await steps.list(request.actor) };
    },
  );
}
