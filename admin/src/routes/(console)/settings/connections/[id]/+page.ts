import { call, createApi } from '$lib/api/client.ts';
import type { paths } from '$lib/api/openapi.d.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

type UndeliveredQuery = NonNullable<
  paths['/api/v1/connections/{id}/undelivered']['get']['parameters']['query']
>;

const DAYS = [1, 7, 30] as const;

export const load: PageLoad = ({ fetch, url, params: { id }, depends }) => {
  depends('muster:connection');
  const api = createApi(fetch);
  const path = { id };
  const days = DAYS.find((known) => String(known) === url.searchParams.get('days')) ?? 7;
  const query = readListQuery(url, { sorts: ['createdAt'], filters: ['reason'] }) as UndeliveredQuery;
  return {
    id,
    days,
    query,
    connection: call(api.GET('/api/v1/connections/{id}', { params: { path } })),
    figures: call(api.GET('/api/v1/connections/{id}/figures', { params: { path, query: { days } } })),
    reasons: call(api.GET('/api/v1/connections/{id}/undelivered/reasons', { params: { path } })),
    page: call(api.GET('/api/v1/connections/{id}/undelivered', { params: { path, query } })),
  };
};
