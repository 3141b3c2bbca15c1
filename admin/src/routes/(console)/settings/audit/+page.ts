import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:audit');
  const query = readListQuery(url, { sorts: ['at'], filters: ['entity'] });
  return { query, page: call(createApi(fetch).GET('/api/v1/audit', { params: { query } })) };
};
