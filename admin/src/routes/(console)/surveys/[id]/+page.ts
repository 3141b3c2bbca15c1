import { call, createApi, type Api } from '$lib/api/client.ts';
import type { components } from '$lib/api/openapi.d.ts';
import type { Result } from '$lib/api/problem.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params: { id }, url, depends }) => {
  depends('muster:survey');
  const api = createApi(fetch);
  const path = { id };
  const versions = call(api.GET('/api/v1/surveys/{id}/versions', { params: { path } }));
  const shown = Number(url.searchParams.get('version')) || undefined;
  return {
    shown,
    survey: call(api.GET('/api/v1/surveys/{id}', { params: { path } })),
    versions,
    published: newestContent(api, id, versions),
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

type Versions = Promise<Result<components['schemas']['SurveyVersion'][]>>;

/** Of the newest published version; null before the first one. */
async function newestContent(
  api: Api,
  id: string,
  versions: Versions,
): Promise<Result<{ content: unknown }>> {
  const result = await versions;
  if (!result.ok) return result;
  const version = result.data[0]?.version;
  if (version === undefined) return { ok: true, data: { content: null } };
  return call(api.GET('/api/v1/surveys/{id}/versions/{version}', { params: { path: { id, version } } }));
}
