import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { token } }) => {
  const api = createApi(fetch);
  return {
    token,
    welcome: call(api.GET('/api/v1/public/welcome/{token}', { params: { path: { token } } })),
    me: call(api.GET('/api/v1/me'), { isEntrance: true }),
  };
};
