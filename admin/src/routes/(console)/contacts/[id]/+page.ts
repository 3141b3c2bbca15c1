import { call, createApi } from '$lib/api/client.ts';
import { readHistory } from '$lib/contacts/history.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { id }, depends }) => {
  depends('muster:contact');
  const api = createApi(fetch);
  return {
    contact: call(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })),
    history: readHistory(api, id),
  };
};
