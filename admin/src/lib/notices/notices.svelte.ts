import { getContext, setContext } from 'svelte';
import { api, call } from '../api/client.ts';
import type { components } from '../api/openapi.d.ts';
import type { Problem } from '../api/problem.ts';

export type Notice = components['schemas']['Notice'];

const CONTEXT = Symbol('notices');
const SHOWN = 50;

/** What the console has to tell this member: finished jobs, failing connections, people who need help. */
export class Notices {
  list = $state.raw<readonly Notice[]>();
  problem = $state.raw<Problem>();
  readonly unread = $derived((this.list ?? []).filter((notice) => notice.readAt === null).length);

  async load(): Promise<void> {
    const result = await call(api.GET('/api/v1/notices', { params: { query: { limit: SHOWN } } }));
    if (result.ok) {
      this.list = result.data.items;
      this.problem = undefined;
    } else this.problem = result.problem;
  }

  async markAllRead(): Promise<void> {
    if (this.unread === 0) return;
    await call(api.POST('/api/v1/notices/read'));
    await this.load();
  }
}

export function setNotices(notices: Notices): Notices {
  return setContext(CONTEXT, notices);
}

export function useNotices(): Notices {
  return getContext<Notices>(CONTEXT);
}
