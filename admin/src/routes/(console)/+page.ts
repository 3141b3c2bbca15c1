import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

const LATEST = { query: { limit: 6 } } as const;

export const load: PageLoad = async ({ fetch, parent, depends }) => {
  depends('muster:home');
  const { entrance } = await parent();
  const rights = entrance.kind === 'in' ? entrance.me.current.rights : {};
  const api = createApi(fetch);
  const allowed = (right: string): boolean => (rights[right]?.length ?? 0) > 0;
  return {
    figures: allowed('dashboard') ? call(api.GET('/api/v1/dashboard/home')) : undefined,
    responses: allowed('responses') ? call(api.GET('/api/v1/responses', { params: LATEST })) : undefined,
    members: allowed('members_see') ? call(api.GET('/api/v1/members', { params: LATEST })) : undefined,
    surveys: allowed('surveys')
      ? call(api.GET('/api/v1/surveys', { params: { query: { limit: 1, status: 'published' } } }))
      : undefined,
    connections: allowed('connections') ? call(api.GET('/api/v1/connections')) : undefined,
  };
};
