import { ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { parseSpaceSettings } from './space-settings.ts';
import { Space, SpaceChange } from './space.schemas.ts';
import { createSpaceService, type SpaceRow } from './space.service.ts';

const tags = ['space'];

export function spaceRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const spaces = createSpaceService(database);

  app.get(
    '/space',
    {
      config: { right: 'member' },
      schema: { operationId: 'getSpace', tags, summary: 'The current space', response: { 200: ref(Space) } },
    },
    async (request) => describe(await spaces.get(request.actor.access(...ANY_OWN))),
  );

  app.patch(
    '/space',
    {
      config: { right: 'settings' },
      schema: {
        operationId: 'changeSpace',
        tags,
        summary: 'Name, languages, time zone, settings',
        body: SpaceChange,
        response: { 200: ref(Space) },
      },
    },
    async (request) => describe(await spaces.change(request.actor.access('settings'), request.body)),
  );
}

/** Every member may read what their space is called and when it is quiet. */
const ANY_OWN = [
  'settings',
  'own_tasks',
  'own_lists',
  'own_doors',
  'own_sign_ups',
  'own_documents',
  'own_impact',
] as const;

function describe(row: SpaceRow) {
  return { ...row, settings: parseSpaceSettings(row.settings) as unknown as Record<string, unknown> };
}
