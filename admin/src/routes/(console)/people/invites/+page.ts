import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends, url }) => {
  depends('muster:invites');
  const api = createApi(fetch);
  const { show, ...rest } = readListQuery(url, { sorts: ['createdAt'], filters: ['show'] }) as {
    search?: string;
    show?: 'pending' | 'usable';
  };
  const query = { ...rest, ...(show === undefined ? {} : { [show]: true }) };
  return {
    show,
    query,
    page: call(api.GET('/api/v1/invites', { params: { query } })),
    main: call(api.GET('/api/v1/invites', { params: { query: { usable: true, limit: 50 } } })),
    teams: call(api.GET('/api/v1/teams', { params: { query: { limit: 200 } } })),
  };
};
