import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';
import type { MemberQuery } from './member-query.ts';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:members');
  const api = createApi(fetch);
  const query = readListQuery(url, {
    sorts: ['joinedAt', 'name', 'lastSeenAt'],
    filters: ['role', 'status', 'teamId'],
  }) as MemberQuery;
  return {
    query,
    page: call(api.GET('/api/v1/members', { params: { query } })),
    teams: call(api.GET('/api/v1/teams', { params: { query: { limit: 200 } } })),
  };
};
