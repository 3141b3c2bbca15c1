import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';
import type { TeamQuery } from './team.ts';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:teams');
  const { archived, ...words } = readListQuery(url, {
    sorts: ['name', 'createdAt'],
    filters: ['entry', 'without', 'archived'],
  });
  const query = { ...words, ...(archived === 'true' ? { archived: true } : {}) } as TeamQuery;
  return { query, page: call(createApi(fetch).GET('/api/v1/teams', { params: { query } })) };
};
