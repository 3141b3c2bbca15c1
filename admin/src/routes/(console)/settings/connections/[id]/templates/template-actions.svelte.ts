import { api, call } from '$lib/api/client.ts';
import type { components, paths } from '$lib/api/openapi.d.ts';
import { problemWords } from '$lib/api/problem-words.ts';
import type { Result } from '$lib/api/problem.ts';
import type { I18n } from '$lib/i18n/i18n.svelte.ts';
import type { Toasts } from '$lib/ui/toasts.svelte.ts';

export type Templates = components['schemas']['MessageTemplates'];
export type TemplateText = Templates['texts'][number];
export type StoredTemplate = Templates['templates'][number];
type Submitted =
  paths['/api/v1/connections/{id}/templates/submissions']['post']['responses']['200']['content']['application/json'];

interface Surroundings {
  readonly i18n: I18n;
  readonly toasts: Toasts;
  readonly onchanged: () => void;
}

/** A text as somebody would read it: its places filled with examples. */
export function asRead({ proposed }: TemplateText): string {
  return proposed.body.replace(/\{\{(\d+)\}\}/g, (_, n: string) => proposed.examples[Number(n) - 1] ?? '');
}

/** What can be done with the templates of one number. */
export class TemplateActions {
  busy = $state(false);
  /** What the platform refused of the last submission. */
  refused = $state.raw<Submitted['refused']>([]);
  readonly #id: () => string;
  readonly #around: Surroundings;

  constructor(id: () => string, around: Surroundings) {
    this.#id = id;
    this.#around = around;
  }

  sync(): Promise<boolean> {
    return this.#run(
      call(api.POST('/api/v1/connections/{id}/templates/sync', { params: this.#params() })),
      () => this.#around.i18n.t('templates.synced'),
    );
  }

  submit(texts: readonly TemplateText[]): Promise<boolean> {
    const body = { texts: texts.map(({ key, language }) => ({ key, language })) };
    return this.#run(
      call(api.POST('/api/v1/connections/{id}/templates/submissions', { params: this.#params(), body })),
      ({ submitted, refused }) => {
        this.refused = refused;
        return this.#around.i18n.t('templates.submitted', { n: submitted });
      },
    );
  }

  map({ key, language }: TemplateText, template: TemplateText['mapping']): Promise<boolean> {
    const body = { key, language, template };
    return this.#run(
      call(api.PUT('/api/v1/connections/{id}/templates/mapping', { params: this.#params(), body })),
      () => this.#around.i18n.t(template === null ? 'templates.unmapped' : 'templates.mapped'),
    );
  }

  #params() {
    return { path: { id: this.#id() } };
  }

  async #run<T>(work: Promise<Result<T>>, words: (data: T) => string): Promise<boolean> {
    this.busy = true;
    const done = await work;
    this.busy = false;
    const { i18n, toasts, onchanged } = this.#around;
    toasts.show(
      done.ok
        ? { meaning: 'good', text: words(done.data) }
        : { meaning: 'bad', text: problemWords(i18n, done.problem) },
    );
    if (done.ok) onchanged();
    return done.ok;
  }
}
