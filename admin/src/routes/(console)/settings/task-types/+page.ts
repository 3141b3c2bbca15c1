import { call, createApi } from '$lib/api/client.ts';
import { fromTaskType, mapped, TASK_TYPES } from '$lib/labels/label.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends }) => {
  depends(TASK_TYPES.depends, 'muster:space');
  const api = createApi(fetch);
  return {
    labels: call(api.GET('/api/v1/task-types')).then((result) =>
      mapped(result, (all) => all.map(fromTaskType)),
    ),
    space: call(api.GET('/api/v1/space')),
  };
};
