import { call, createApi } from '$lib/api/client.ts';
import type { paths } from '$lib/api/openapi.d.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

export type DocumentQuery = NonNullable<paths['/api/v1/documents']['get']['parameters']['query']>;

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:documents');
  const api = createApi(fetch);
  const query = readListQuery(url, {
    sorts: ['createdAt', 'category'],
    filters: ['category', 'teamId', 'shown'],
  }) as DocumentQuery;
  return {
    query,
    page: call(api.GET('/api/v1/documents', { params: { query } })),
    teams: call(api.GET('/api/v1/teams', { params: { query: { limit: 200 } } })),
    space: call(api.GET('/api/v1/space')),
  };
};
