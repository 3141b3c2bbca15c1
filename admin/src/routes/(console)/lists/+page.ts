import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

const KINDS = ['door', 'call', 'leaflet'] as const;

export const load: PageLoad = ({ fetch, depends, url }) => {
  depends('muster:lists');
  const api = createApi(fetch);
  const kind = KINDS.find((known) => known === url.searchParams.get('kind'));
  return {
    kind,
    lists: call(api.GET('/api/v1/lists', { params: { query: kind === undefined ? {} : { kind } } })),
    territories: call(api.GET('/api/v1/territories')),
    teams: call(api.GET('/api/v1/teams')),
    statuses: call(api.GET('/api/v1/statuses')),
  };
};
