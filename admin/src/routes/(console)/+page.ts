import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

const LATEST = { query: { limit: 10 } } as const;

export const load: PageLoad = async ({ fetch, parent, depends }) => {
  depends('muster:home');
  const { entrance } = await parent();
  const rights = entrance.kind === 'in' ? entrance.me.current.rights : {};
  const api = createApi(fetch);
  const seesFigures = (rights['dashboard']?.length ?? 0) > 0;
  return {
    surveys: seesFigures ? call(api.GET('/api/v1/dashboard/surveys')) : undefined,
    figures: seesFigures ? call(api.GET('/api/v1/dashboard/home')) : undefined,
    events: call(api.GET('/api/v1/dashboard/events', { params: LATEST })),
    steps: call(api.GET('/api/v1/dashboard/steps')),
  };
};
