import { call, createApi } from '$lib/api/client.ts';
import type { ContactQuery } from '$lib/contacts/contact.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:contacts');
  const api = createApi(fetch);
  const query = readListQuery(url, {
    sorts: ['createdAt', 'lastName', 'lastTalkAt'],
    filters: ['statusId'],
  }) as ContactQuery;
  return {
    query,
    page: call(api.GET('/api/v1/contacts', { params: { query } })),
    statuses: call(api.GET('/api/v1/statuses')),
  };
};
