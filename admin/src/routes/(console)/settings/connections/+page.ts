import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends }) => {
  depends('muster:connections');
  return { connections: call(createApi(fetch).GET('/api/v1/connections')) };
};
