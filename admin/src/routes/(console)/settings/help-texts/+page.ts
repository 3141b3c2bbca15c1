import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch }) => {
  const api = createApi(fetch);
  return { texts: call(api.GET('/api/v1/help-texts')), space: call(api.GET('/api/v1/space')) };
};
