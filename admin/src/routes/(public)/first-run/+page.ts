import { redirect } from '@sveltejs/kit';
import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const setup = await call(createApi(fetch).GET('/api/v1/setup'));
  if (setup.ok && !setup.data.needed) redirect(307, '/sign-in');
  return { setup };
};
