import { call, createApi } from '$lib/api/client.ts';
import type { ContactQuery } from '$lib/contacts/contact.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:contacts');
  const api = createApi(fetch);
  const asked = readListQuery(url, {
    sorts: ['createdAt', 'lastName', 'lastTalkAt'],
    filters: ['statusId'],
  });
  // Whom one talked to last is what one looks for; the API's own order is that of an import.
  const query = { sort: 'lastTalkAt', direction: 'desc', ...asked } as ContactQuery;
  return {
    asked,
    query,
    page: call(api.GET('/api/v1/contacts', { params: { query } })),
    statuses: call(api.GET('/api/v1/statuses')),
  };
};
