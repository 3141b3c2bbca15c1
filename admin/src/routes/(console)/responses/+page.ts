import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import { momentsOf, type ResponseQuery } from '$lib/responses/response.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:responses');
  const api = createApi(fetch);
  const { period, from, to, ...asked } = readListQuery(url, {
    sorts: ['startedAt', 'completedAt'],
    filters: [
      'surveyId',
      'version',
      'status',
      'channel',
      'teamId',
      'memberId',
      'rehearsal',
      'period',
      'from',
      'to',
    ],
  });
  const query = {
    ...asked,
    ...momentsOf({ period, from, to }),
  } as unknown as ResponseQuery;
  return {
    asked: { ...asked, period, from, to },
    query,
    page: call(api.GET('/api/v1/responses', { params: { query } })),
  };
};
