import { LANGUAGES } from '@muster/locales';
import { call, createApi } from '$lib/api/client.ts';
import type { components } from '$lib/api/openapi.d.ts';
import type { Result } from '$lib/api/problem.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, params: { id }, depends }) => {
  depends('muster:templates');
  const api = createApi(fetch);
  const path = { id };
  const connection = call(api.GET('/api/v1/connections/{id}', { params: { path } }));
  async function templatesOf(): Promise<Result<components['schemas']['MessageTemplates'] | null>> {
    const found = await connection;
    if (!found.ok) return found;
    const { channel, provider } = found.data;
    if (channel !== 'whatsapp' || provider !== 'cloud') return { ok: true, data: null };
    return call(api.GET('/api/v1/connections/{id}/templates', { params: { path } }));
  }

  return {
    id,
    /** Undefined: that of the reader. */
    language: LANGUAGES.find((known) => known === url.searchParams.get('language')),
    connection,
    /** Null: this platform has no templates. */
    templates: templatesOf(),
  };
};
