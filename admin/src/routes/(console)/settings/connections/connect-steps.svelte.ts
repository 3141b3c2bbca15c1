import { api, call } from '$lib/api/client.ts';
import type { paths } from '$lib/api/openapi.d.ts';
import { problemWords } from '$lib/api/problem-words.ts';
import type { Problem } from '$lib/api/problem.ts';
import type { I18n } from '$lib/i18n/i18n.svelte.ts';
import type { Toasts } from '$lib/ui/toasts.svelte.ts';

type NewConnection = paths['/api/v1/connections']['post']['requestBody']['content']['application/json'];

/** What is entered for an account of one platform. */
export interface ConnectionForm {
  /** Somebody has tried to send it: from now on it says what is missing. */
  tried: boolean;
  readonly isComplete: boolean;
  /** False where nothing can be tested yet: what is left to do is shown at once. */
  readonly isTestable?: false;
  /** Something is left to do at the platform even where it takes everything. */
  readonly hasStepsLeft?: boolean;
  readonly body: NewConnection;
  clear(): void;
}

/** What the platform did not take by itself; `webhookUrl` null: it cannot reach this server, or is not to. */
export interface LeftToDo {
  /** Of the connection. */
  readonly id: string;
  readonly webhookUrl: string | null;
  readonly warnings: readonly string[];
}

/** Connects an account: makes it, has the platform asked whether it works, says how that went and what is left to do. */
export class ConnectSteps {
  busy = $state(false);
  problem = $state.raw<Problem>();
  left = $state.raw<LeftToDo>();
  readonly #form: ConnectionForm;
  readonly #i18n: I18n;
  readonly #toasts: Toasts;
  #isDone = false;

  constructor(form: ConnectionForm, i18n: I18n, toasts: Toasts) {
    this.#form = form;
    this.#i18n = i18n;
    this.#toasts = toasts;
  }

  /** @returns whether there is a connection now */
  async connect(): Promise<boolean> {
    this.problem = undefined;
    this.#form.tried = true;
    if (!this.#form.isComplete) return false;
    this.busy = true;
    const made = await call(api.POST('/api/v1/connections', { body: this.#form.body }));
    if (made.ok) await this.#test(made.data);
    else this.problem = made.problem;
    this.busy = false;
    return made.ok;
  }

  async #test({ id, webhookUrl }: { id: string; webhookUrl: string | null }): Promise<void> {
    this.#isDone = true;
    if (this.#form.isTestable === false) {
      this.left = { id, webhookUrl, warnings: [] };
      return;
    }
    const tested = await call(api.POST('/api/v1/connections/{id}/test', { params: { path: { id } } }));
    this.#toasts.show(
      tested.ok
        ? { meaning: 'good', text: this.#i18n.t('connection.works', { account: tested.data.account }) }
        : { meaning: 'bad', text: problemWords(this.#i18n, tested.problem) },
    );
    if (tested.ok && (tested.data.warnings.length > 0 || this.#form.hasStepsLeft === true))
      this.left = { id, webhookUrl, warnings: tested.data.warnings };
  }

  /** The dialog is closed. What was typed stays where nothing came of it: somebody may only be looking for a token. */
  end(): void {
    if (this.#isDone) this.#form.clear();
    this.#isDone = false;
    this.left = this.problem = undefined;
  }
}
