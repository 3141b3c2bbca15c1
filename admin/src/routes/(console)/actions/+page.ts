import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { ActionQuery } from './action-query.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:actions');
  const api = createApi(fetch);
  const { upcoming, ...read } = readListQuery(url, {
    sorts: ['startsAt', '-startsAt'],
    filters: ['kind', 'status', 'teamId', 'upcoming'],
  }) as Record<string, string | undefined>;
  // Without a word about time: what lies ahead.
  const time = upcoming === 'false' ? upcoming : undefined;
  const query = { ...read, upcoming: time === undefined } as ActionQuery;
  return {
    query,
    time,
    page: call(api.GET('/api/v1/actions', { params: { query } })),
    teams: call(api.GET('/api/v1/teams', { params: { query: { limit: 200 } } })),
  };
};
