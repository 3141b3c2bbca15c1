import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

type Status = 'queued' | 'sent' | 'failed' | 'held';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:outbox');
  const query = readListQuery(url, { sorts: ['createdAt'], filters: ['status'] }) as {
    search?: string;
    sort?: 'createdAt';
    direction?: 'asc' | 'desc';
    status?: Status;
  };
  return { query, page: call(createApi(fetch).GET('/api/v1/outbox', { params: { query } })) };
};
