import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { code } }) => ({
  code,
  invitation: call(createApi(fetch).GET('/api/v1/public/join/{code}', { params: { path: { code } } })),
});
