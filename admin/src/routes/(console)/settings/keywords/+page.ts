import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends }) => {
  depends('muster:keywords', 'muster:space');
  const api = createApi(fetch);
  return {
    keywords: call(api.GET('/api/v1/keywords')),
    space: call(api.GET('/api/v1/space')),
    surveys: call(api.GET('/api/v1/surveys', { params: { query: { limit: 100 } } })),
    invites: call(api.GET('/api/v1/invites', { params: { query: { limit: 100 } } })),
    statuses: call(api.GET('/api/v1/statuses')),
    // Who may not look after connections has every keyword work on all of them.
    connections: call(api.GET('/api/v1/connections')),
  };
};
