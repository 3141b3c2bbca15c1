import { call, createApi } from '$lib/api/client.ts';
import type { paths } from '$lib/api/openapi.d.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

type DataRequestQuery = NonNullable<paths['/api/v1/data-requests']['get']['parameters']['query']>;

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:data-requests');
  const query = readListQuery(url, { sorts: ['at'], filters: ['kind'] }) as DataRequestQuery;
  return { query, page: call(createApi(fetch).GET('/api/v1/data-requests', { params: { query } })) };
};
