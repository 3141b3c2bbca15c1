import { call, createApi } from '$lib/api/client.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import { isPeriod, startOf, type ResponseQuery } from '$lib/responses/response.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:responses');
  const api = createApi(fetch);
  const { period, ...asked } = readListQuery(url, {
    sorts: ['startedAt', 'completedAt'],
    filters: ['surveyId', 'version', 'status', 'channel', 'teamId', 'memberId', 'rehearsal', 'period'],
  });
  const query = {
    ...asked,
    ...(isPeriod(period) ? { from: startOf(period) } : {}),
  } as unknown as ResponseQuery;
  return {
    asked: { ...asked, period },
    query,
    page: call(api.GET('/api/v1/responses', { params: { query } })),
  };
};
