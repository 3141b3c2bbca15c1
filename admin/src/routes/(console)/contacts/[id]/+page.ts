import { call, createApi } from '$lib/api/client.ts';
import type { PageLoad } from './$types';

const SHOWN = 20;

export const load: PageLoad = async ({ fetch, params: { id }, parent, depends }) => {
  depends('muster:contact');
  const api = createApi(fetch);
  const { entrance } = await parent();
  const rights = entrance.kind === 'in' ? entrance.me.current.rights : {};
  const query = { contactId: id, limit: SHOWN };
  return {
    contact: call(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })),
    responses:
      (rights['responses']?.length ?? 0) > 0
        ? call(api.GET('/api/v1/responses', { params: { query } }))
        : undefined,
  };
};
