import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends }) => {
  depends('muster:roles');
  return { roles: call(createApi(fetch).GET('/api/v1/roles')) };
};
