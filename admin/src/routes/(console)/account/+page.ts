import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends }) => {
  depends('muster:sessions', 'muster:chats');
  const api = createApi(fetch);
  return { sessions: call(api.GET('/api/v1/me/sessions')), chats: call(api.GET('/api/v1/me/chats')) };
};
