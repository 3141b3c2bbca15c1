import type { paths } from '$lib/api/openapi.d.ts';

export type MemberQuery = NonNullable<paths['/api/v1/members']['get']['parameters']['query']>;
