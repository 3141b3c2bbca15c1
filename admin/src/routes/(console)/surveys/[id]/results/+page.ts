import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import { momentsOf } from '$lib/responses/response.ts';
import type { ResultQuery } from '$lib/results/results.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { id }, url, depends }) => {
  depends('muster:results');
  const api = createApi(fetch);
  const { period, from, to, ...narrowed } = readListQuery(url, {
    sorts: [],
    filters: ['version', 'teamId', 'territoryId', 'memberId', 'channel', 'period', 'from', 'to'],
  });
  const query = {
    ...narrowed,
    ...momentsOf({ period, from, to }),
  } as unknown as ResultQuery;
  return {
    id,
    query,
    asked: { ...narrowed, period, from, to },
    results: call(api.GET('/api/v1/surveys/{id}/results', { params: { path: { id }, query } })),
    choices: call(api.GET('/api/v1/surveys/{id}/results/choices', { params: { path: { id } } })),
  };
};
