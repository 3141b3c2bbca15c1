import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';
import type { TeamQuery } from './team.ts';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:teams');
  const query = readListQuery(url, { sorts: ['name', 'createdAt'], filters: [] }) as TeamQuery;
  return { query, page: call(createApi(fetch).GET('/api/v1/teams', { params: { query } })) };
};
