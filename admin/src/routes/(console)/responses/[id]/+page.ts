import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { id }, depends }) => {
  depends('muster:response');
  return { response: call(createApi(fetch).GET('/api/v1/responses/{id}', { params: { path: { id } } })) };
};
