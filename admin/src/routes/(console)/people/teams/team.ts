import type { components, paths } from '$lib/api/openapi.d.ts';

export type Team = components['schemas']['Team'];
export type TeamQuery = NonNullable<paths['/api/v1/teams']['get']['parameters']['query']>;
