import { api, call } from '$lib/api/client.ts';
import type { components, paths } from '$lib/api/openapi.d.ts';
import type { Problem, Result } from '$lib/api/problem.ts';

type NewConnection = paths['/api/v1/connections']['post']['requestBody']['content']['application/json'];
type Connection = components['schemas']['Connection'];

/** What is entered for an account of one platform. */
export interface ConnectionForm {
  /** Somebody has tried to send it: from now on it says what is missing. */
  tried: boolean;
  readonly isComplete: boolean;
  /** False where nothing can be tested yet: what is left to do is shown at once. */
  readonly isTestable?: false;
  /** The platform calls this server: without a public address nothing arrives. */
  readonly needsAddress?: boolean;
  /** People cannot write to it. */
  readonly isOneWay?: boolean;
  /** What somebody called it; empty: it has the usual name, and a number where there is one like that already. */
  readonly name: string;
  readonly body: NewConnection;
  clear(): void;
}

const MOST_OF_A_NAME = 50;

/** An account that is connected, and what the platform did not take by itself. */
export interface Connected {
  readonly id: string;
  /** What the platform calls it; undefined: it has not been asked. */
  readonly account?: string;
  readonly deepLink: string | null;
  /** Null: the platform cannot reach this server, or is not to. */
  readonly webhookUrl: string | null;
  readonly warnings: readonly string[];
  /** Words of the console's that stand for the warnings. */
  readonly advice: readonly string[];
}

/**
 * Connects an account: makes it, has the platform asked whether it works, and again with what was corrected. An account
 * that the platform refused is none: it is gone when the dialog is.
 */
export class ConnectSteps {
  busy = $state(false);
  problem = $state.raw<Problem>();
  done = $state.raw<Connected>();
  /** It is stored, and does not work yet. */
  #made: Connection | undefined;
  readonly #form: ConnectionForm;

  constructor(form: ConnectionForm) {
    this.#form = form;
  }

  /** The platform said no, in so many words; anything else may pass by itself. */
  get isRefused(): boolean {
    return this.problem?.code === 'connection_refused';
  }

  /** It did not answer: what is stored stays, and is tried again without anybody. */
  get isKept(): boolean {
    return this.problem?.code === 'platform_failed';
  }

  /** @returns whether it is connected now */
  async connect(): Promise<boolean> {
    this.problem = undefined;
    this.#form.tried = true;
    if (!this.#form.isComplete) return false;
    this.busy = true;
    const saved = await this.#save();
    this.problem = saved.ok ? undefined : saved.problem;
    if (saved.ok) {
      this.#made = saved.data;
      await this.#test(saved.data);
    }
    this.busy = false;
    return this.done !== undefined;
  }

  async #save(): Promise<Result<Connection>> {
    const { body } = this.#form;
    const before = this.#made;
    if (before !== undefined && before.provider === (body.provider ?? before.provider))
      return call(
        api.PATCH('/api/v1/connections/{id}', {
          params: { path: { id: before.id } },
          body: {
            name: this.#form.name.trim() || before.name,
            fields: { ...emptied(before), ...body.fields },
          },
        }),
      );
    await this.#forget();
    return this.#make(body);
  }

  /** Whoever connects a second account of a platform need not think of a name first. */
  async #make(body: NewConnection, number = 1): Promise<Result<Connection>> {
    const name = number === 1 ? body.name : `${body.name} ${String(number)}`;
    const made = await call(api.POST('/api/v1/connections', { body: { ...body, name } }));
    const isTaken = !made.ok && made.problem.code === 'already_exists' && this.#form.name.trim() === '';
    return isTaken && number < MOST_OF_A_NAME ? this.#make(body, number + 1) : made;
  }

  async #test({ id, webhookUrl }: Connection): Promise<void> {
    const nothing = { id, webhookUrl, deepLink: null, warnings: [], advice: [] };
    if (this.#form.isTestable === false) {
      this.done = nothing;
      return;
    }
    const tested = await call(api.POST('/api/v1/connections/{id}/test', { params: { path: { id } } }));
    if (tested.ok) this.done = { ...nothing, ...tested.data };
    else this.problem = tested.problem;
  }

  async #forget(): Promise<void> {
    const id = this.#made?.id;
    this.#made = undefined;
    if (id !== undefined) await call(api.DELETE('/api/v1/connections/{id}', { params: { path: { id } } }));
  }

  /**
   * The dialog is closed. What was typed stays where nothing came of it: somebody may only be looking for a token.
   * @returns whether connections are others than before
   */
  async end(): Promise<boolean> {
    const isThere = this.done !== undefined || this.isKept;
    if (isThere) this.#form.clear();
    const hadSome = this.#made !== undefined;
    if (isThere) this.#made = undefined;
    this.done = this.problem = undefined;
    await this.#forget();
    return hadSome;
  }
}

/** What was entered before and is not any more goes. */
function emptied({ settings, secretsSet }: Connection): Record<string, string> {
  const names = [...Object.keys(settings).filter((name) => name !== 'rulesAccepted'), ...secretsSet];
  return Object.fromEntries(names.map((name) => [name, '']));
}
