import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends, params, url }) => {
  depends('muster:list');
  const api = createApi(fetch);
  const path = { id: params.id };
  const search = url.searchParams.get('search') ?? '';
  return {
    id: params.id,
    search,
    detail: call(api.GET('/api/v1/lists/{id}', { params: { path } })),
    items: call(
      api.GET('/api/v1/lists/{id}/items', { params: { path, query: { limit: 200, offset: 0, search } } }),
    ),
  };
};
