import type { paths } from '$lib/api/openapi.d.ts';

export type ActionQuery = NonNullable<paths['/api/v1/actions']['get']['parameters']['query']>;
