import { call, createApi } from '$lib/api/client.ts';
import { readPersonas } from '$lib/simulator/personas.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:arriving');
  const api = createApi(fetch);
  return {
    personas: readPersonas(url),
    arriving: call(api.GET('/api/v1/responses', { params: { query: { limit: 8 } } })),
    invites: call(api.GET('/api/v1/invites', { params: { query: { limit: 1 } } })),
  };
};
