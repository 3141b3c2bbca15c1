import { call, createApi } from '$lib/api/client.ts';
import type { paths } from '$lib/api/openapi.d.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

export type ThreadQuery = NonNullable<paths['/api/v1/threads']['get']['parameters']['query']>;

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:threads');
  const api = createApi(fetch);
  const asked = readListQuery(url, {
    sorts: ['lastEntryAt', 'waitingSince'],
    filters: ['status', 'assigneeId', 'waiting'],
  });
  // What is closed is looked for, not looked at.
  const query = {
    ...(asked.status === undefined && !asked.search ? { status: 'open' } : {}),
    ...asked,
  } as unknown as ThreadQuery;
  return {
    query,
    status: asked.status,
    page: call(api.GET('/api/v1/threads', { params: { query } })),
  };
};
