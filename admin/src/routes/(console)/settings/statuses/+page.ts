import { call, createApi } from '$lib/api/client.ts';
import { fromStatus, mapped, STATUSES } from '$lib/labels/label.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends }) => {
  depends(STATUSES.depends, 'muster:space');
  const api = createApi(fetch);
  return {
    labels: call(api.GET('/api/v1/statuses')).then((result) => mapped(result, (all) => all.map(fromStatus))),
    space: call(api.GET('/api/v1/space')),
  };
};
