import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { id }, url, depends }) => {
  depends('muster:survey');
  const api = createApi(fetch);
  const path = { id };
  const shown = Number(url.searchParams.get('version')) || undefined;
  return {
    shown,
    survey: call(api.GET('/api/v1/surveys/{id}', { params: { path } })),
    versions: call(api.GET('/api/v1/surveys/{id}/versions', { params: { path } })),
    check: call(api.POST('/api/v1/surveys/{id}/check', { params: { path } })),
    version:
      shown === undefined
        ? undefined
        : call(
            api.GET('/api/v1/surveys/{id}/versions/{version}', { params: { path: { id, version: shown } } }),
          ),
    statuses: call(api.GET('/api/v1/statuses')),
    taskTypes: call(api.GET('/api/v1/task-types')),
  };
};
