import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:surveys');
  const { archived, ...rest } = readListQuery(url, {
    sorts: ['updatedAt', 'createdAt'],
    filters: ['status', 'archived'],
  });
  const query = {
    ...(rest as {
      search?: string;
      sort?: 'updatedAt' | 'createdAt';
      direction?: 'asc' | 'desc';
      status?: 'draft' | 'published' | 'closed';
    }),
    ...(archived === 'true' ? { archived: true } : {}),
  };
  return { query, page: call(createApi(fetch).GET('/api/v1/surveys', { params: { query } })) };
};
