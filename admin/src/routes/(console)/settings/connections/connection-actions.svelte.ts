import { api, call } from '$lib/api/client.ts';
import { problemWords } from '$lib/api/problem-words.ts';
import type { Result } from '$lib/api/problem.ts';
import type { I18n } from '$lib/i18n/i18n.svelte.ts';
import type { Toasts } from '$lib/ui/toasts.svelte.ts';

/** What can be done with one connection; each says how it went. */
export class ConnectionActions {
  busy = $state(false);
  readonly #id: () => string;
  readonly #i18n: I18n;
  readonly #toasts: Toasts;
  readonly #onchanged: () => void;

  constructor(
    id: () => string,
    { i18n, toasts, onchanged }: { i18n: I18n; toasts: Toasts; onchanged: () => void },
  ) {
    this.#id = id;
    this.#i18n = i18n;
    this.#toasts = toasts;
    this.#onchanged = onchanged;
  }

  /** Asks the platform. */
  async check(): Promise<void> {
    const result = await this.#run(() => call(api.POST('/api/v1/connections/{id}/test', this.#params)));
    if (!result.ok) return;
    const warnings = result.data.warnings.join(' ');
    this.#toasts.show({
      meaning: warnings ? 'info' : 'good',
      text: warnings
        ? `${this.#i18n.t('connection_problem.warnings')} ${warnings}`
        : this.#i18n.t('connection.works', { account: result.data.account }),
    });
  }

  async pause(paused: boolean): Promise<void> {
    await this.#run(() =>
      call(
        paused
          ? api.POST('/api/v1/connections/{id}/pause', this.#params)
          : api.POST('/api/v1/connections/{id}/resume', this.#params),
      ),
    );
  }

  /** @returns whether it is gone */
  async forget(): Promise<boolean> {
    const result = await this.#run(() => call(api.DELETE('/api/v1/connections/{id}', this.#params)));
    return result.ok;
  }

  get #params() {
    return { params: { path: { id: this.#id() } } };
  }

  async #run<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    this.busy = true;
    const result = await work();
    this.busy = false;
    if (!result.ok) this.#toasts.show({ meaning: 'bad', text: problemWords(this.#i18n, result.problem) });
    this.#onchanged();
    return result;
  }
}
