import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { ItemState } from '$lib/lists/work-list.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends, params, url }) => {
  depends('muster:list');
  const api = createApi(fetch);
  const path = { id: params.id };
  const { search, state } = readListQuery(url, { sorts: [], filters: ['state'] });
  const query = {
    limit: 50,
    ...(search ? { search } : {}),
    ...(state ? { state: state as ItemState } : {}),
  };
  return {
    id: params.id,
    query,
    detail: call(api.GET('/api/v1/lists/{id}', { params: { path } })),
    page: call(api.GET('/api/v1/lists/{id}/items', { params: { path, query } })),
  };
};
