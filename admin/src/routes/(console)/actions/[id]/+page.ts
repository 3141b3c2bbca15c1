import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { id }, depends }) => {
  depends('muster:action');
  const api = createApi(fetch);
  const params = { path: { id } };
  return {
    action: call(api.GET('/api/v1/actions/{id}', { params })),
    roster: call(api.GET('/api/v1/actions/{id}/sign-ups', { params })),
  };
};
