import { Type } from 'typebox';
import { oneOf, ref } from '../../lib/schemas.ts';
import { RIGHT_HOLDERS, RIGHT_NAMES, RIGHT_SCOPES } from '../access/rights.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createRoleService } from './role.service.ts';

const tags = ['roles'];
const config = { right: 'settings' } as const;

export const RoleRights = Type.Object(
  {
    role: oneOf(RIGHT_HOLDERS),
    members: Type.Integer({ description: 'Active members who have it' }),
    rights: Type.Array(
      Type.Object({
        right: oneOf(RIGHT_NAMES),
        scope: oneOf(RIGHT_SCOPES),
        standard: oneOf(RIGHT_SCOPES, { description: 'What it is unless the space decides otherwise' }),
        choices: Type.Array(oneOf(RIGHT_SCOPES), { description: 'One alone: this cannot be changed' }),
      }),
    ),
  },
  { $id: 'RoleRights' },
);
export const roleSchemas = [RoleRights];

/** What each role may do in this space. Administrators alone decide on it. */
export function roleRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const roles = createRoleService(database);

  app.get(
    '/roles',
    {
      config,
      schema: {
        operationId: 'listRoles',
        tags,
        summary: 'Roles, their rights and how far each reaches',
        response: { 200: Type.Array(ref(RoleRights)) },
      },
    },
    (request) => roles.list(request.actor.access('settings')),
  );

  app.patch(
    '/roles/:role',
    {
      config,
      schema: {
        operationId: 'changeRole',
        tags,
        summary: 'Give a role more or less than the standard; null is the standard again',
        params: Type.Object({ role: oneOf(RIGHT_HOLDERS) }),
        body: Type.Object({
          rights: Type.Array(
            Type.Object({
              right: oneOf(RIGHT_NAMES),
              scope: Type.Unsafe<(typeof RIGHT_SCOPES)[number] | null>({
                enum: [...RIGHT_SCOPES, null],
                description: 'Null: the standard again',
              }),
            }),
            { minItems: 1, maxItems: RIGHT_NAMES.length },
          ),
        }),
        response: { 200: ref(RoleRights) },
      },
    },
    (request) => roles.change(request.actor.access('settings'), request.params.role, request.body.rights),
  );
}
