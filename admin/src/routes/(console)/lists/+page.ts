import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { ListsQuery } from '$lib/lists/work-list.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends, url }) => {
  depends('muster:lists');
  const api = createApi(fetch);
  const query = readListQuery(url, {
    sorts: ['name', 'createdAt'],
    filters: ['kind', 'closed', 'teamId'],
  }) as unknown as ListsQuery;
  return {
    query,
    page: call(api.GET('/api/v1/lists', { params: { query } })),
    teams: call(api.GET('/api/v1/teams', { params: { query: { limit: 200 } } })),
  };
};
