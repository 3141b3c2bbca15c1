import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends }) => {
  depends('muster:outcomes');
  const api = createApi(fetch);
  return { outcomes: call(api.GET('/api/v1/outcome-types')), space: call(api.GET('/api/v1/space')) };
};
