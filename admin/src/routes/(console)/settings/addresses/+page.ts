import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends, url }) => {
  depends('muster:addresses');
  const api = createApi(fetch);
  const text = url.searchParams.get('text') ?? '';
  return {
    text,
    files: call(api.GET('/api/v1/address-files')),
    geocoding: call(api.GET('/api/v1/geocoding')),
    found: text === '' ? undefined : call(api.GET('/api/v1/addresses', { params: { query: { text } } })),
  };
};
