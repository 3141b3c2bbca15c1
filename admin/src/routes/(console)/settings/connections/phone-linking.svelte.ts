import { api, call } from '$lib/api/client.ts';
import type { components } from '$lib/api/openapi.d.ts';
import type { Problem, Result } from '$lib/api/problem.ts';
import type { LiveEvents } from '$lib/live/live-events.svelte.ts';

export type Linking = components['schemas']['PhoneLinking'];

const NUMBER = /^\+[1-9]\d{6,14}$/;

/** Linking one phone, as it goes on. Nothing is asked of WhatsApp before somebody asks for a picture or a code. */
export class PhoneLinking {
  way = $state<'scan' | 'code'>('scan');
  number = $state('');
  /** Somebody has tried to get a code: from now on it says what is wrong with the number. */
  tried = $state(false);
  busy = $state(false);
  state = $state.raw<Linking>();
  problem = $state.raw<Problem>();
  readonly #id: string;

  readonly #digits = $derived(this.number.replace(/[\s().-]/g, ''));
  readonly isNumberWrong = $derived(this.way === 'code' && !NUMBER.test(this.#digits));
  /** Something is shown, or on its way. */
  readonly isUnderWay = $derived(this.state !== undefined && this.state.state !== 'unlinked');

  constructor(connectionId: string) {
    this.#id = connectionId;
  }

  /** Follows it; made to be returned from an `$effect`. */
  follow(live: LiveEvents): () => void {
    void this.#load();
    return live.on(['connection.changed', 'resync'], ({ type, data }) => {
      if (type === 'resync' || data['id'] === this.#id) void this.#load();
    });
  }

  async ask(): Promise<void> {
    this.tried = true;
    if (this.isNumberWrong) return;
    this.busy = true;
    const number = this.way === 'code' ? this.#digits : null;
    const asked = await call(
      api.POST('/api/v1/connections/{id}/linking', { params: { path: { id: this.#id } }, body: { number } }),
    );
    this.busy = false;
    this.#take(asked);
  }

  async #load(): Promise<void> {
    this.#take(
      await call(api.GET('/api/v1/connections/{id}/linking', { params: { path: { id: this.#id } } })),
    );
  }

  #take(result: Result<Linking>): void {
    this.problem = result.ok ? undefined : result.problem;
    if (result.ok) this.state = result.data;
  }
}
