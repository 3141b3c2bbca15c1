import { call, createApi } from '$lib/api/client.ts';
import type { paths } from '$lib/api/openapi.d.ts';
import { readListQuery } from '$lib/list/list-query.ts';
import type { PageLoad } from './$types';

export type TaskQuery = NonNullable<paths['/api/v1/tasks']['get']['parameters']['query']>;

export const load: PageLoad = ({ fetch, url, depends }) => {
  depends('muster:tasks');
  const api = createApi(fetch);
  const asked = readListQuery(url, {
    sorts: ['dueAt', 'createdAt', 'doneAt'],
    filters: ['status', 'assigneeId', 'teamId', 'typeId', 'overdue', 'free'],
  });
  const { status, ...others } = asked;
  const query = {
    // What is done is looked for, not looked at; the latest of it first.
    ...(status === 'done' ? { sort: 'doneAt', direction: 'desc' } : {}),
    ...others,
    ...(status === undefined ? { pending: !asked.search } : status === 'all' ? {} : { status }),
  } as unknown as TaskQuery;
  return {
    query,
    asked,
    page: call(api.GET('/api/v1/tasks', { params: { query } })),
    types: call(api.GET('/api/v1/task-types')),
    teams: call(api.GET('/api/v1/teams', { params: { query: { limit: 200 } } })),
  };
};
