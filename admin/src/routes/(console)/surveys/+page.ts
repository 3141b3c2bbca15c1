import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:surveys');
  const query = readListQuery(url, {
    sorts: ['updatedAt', 'createdAt'],
    filters: ['status', 'archived'],
  }) as {
    search?: string;
    sort?: 'updatedAt' | 'createdAt';
    direction?: 'asc' | 'desc';
    status?: 'draft' | 'published' | 'closed';
    archived?: boolean;
  };
  return { query, page: call(createApi(fetch).GET('/api/v1/surveys', { params: { query } })) };
};
