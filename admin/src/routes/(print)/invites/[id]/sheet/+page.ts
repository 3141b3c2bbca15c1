import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { id } }) => {
  const api = createApi(fetch);
  return {
    invite: call(api.GET('/api/v1/invites/{id}', { params: { path: { id } } })),
    space: call(api.GET('/api/v1/space')),
  };
};
